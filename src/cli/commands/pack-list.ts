import { ExitCode } from '../../model/errors.ts';
import { credentialVariables, type Pack } from '../../model/pack.ts';
import type { PackListData } from '../../model/pack-data.ts';
import type { Settings } from '../../model/settings.ts';
import { cellsIn } from '../../render/cell.ts';
import { table } from '../../render/table.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { catalogFor, settingsFor } from '../session.ts';

export async function run({ host, flags, command }: CommandContext): Promise<Outcome> {
  const settings = await settingsFor(host, flags);
  const catalog = await catalogFor(host, settings);
  const packs = catalog.packs.map((pack) => rowOf(pack, settings));
  const data: PackListData = { packs };
  return {
    command,
    status: 'succeeded',
    exitCode: ExitCode.ok,
    data,
    result: packs,
    text: ({ width, timeZone }) =>
      table(
        packs.map(({ service, operations, enabled, reason, keyPresent }) => ({
          service,
          operations,
          enabled: enabled ? 'yes' : `no${reason === null ? '' : `: ${reason}`}`,
          key: keyPresent ? 'present' : 'missing',
        })),
        { width, cells: cellsIn(timeZone), columns: ['service', 'operations', 'enabled', 'key'] },
      ),
  };
}

function rowOf({ service, title, enabled, reason, operations, auth }: Pack, settings: Settings) {
  const keyPresent = credentialVariables(auth).every((name) => settings.variable(name) !== undefined);
  return { service, title, enabled, reason: reason ?? null, operations: operations.length, workflows: [], keyPresent };
}
