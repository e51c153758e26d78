import { credentialsOf } from '../../core/connections.ts';
import { isKeyPresent } from '../../core/credentials.ts';
import { DEFAULT_CONNECTION } from '../../model/connection.ts';
import { ExitCode } from '../../model/errors.ts';
import type { Pack } from '../../model/pack.ts';
import type { PackListData } from '../../model/pack-data.ts';
import type { Settings } from '../../model/settings.ts';
import { cellsIn } from '../../render/cell.ts';
import { table } from '../../render/table.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { keyRows, keysText } from '../key-rows.ts';
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
        packs.map(({ service, operations, workflows, enabled, reason, connections }) => ({
          service,
          operations,
          workflows: workflows.length,
          enabled: enabled ? 'yes' : `no${reason === null ? '' : `: ${reason}`}`,
          key: connections.map(keyText).join(', '),
        })),
        { width, cells: cellsIn(timeZone), columns: ['service', 'operations', 'workflows', 'enabled', 'key'] },
      ),
  };
}

function rowOf(pack: Pack, settings: Settings) {
  const { service, title, enabled, reason, operations } = pack;
  const connections = credentialsOf(pack, settings).map((each) => ({
    name: each.name,
    label: each.label ?? null,
    keyPresent: isKeyPresent(each, settings),
    keys: keyRows(each, pack, settings),
  }));
  const keyPresent = connections.every((each) => each.keyPresent);
  const size = { operations: operations.length, workflows: (pack.workflows ?? []).map((each) => each.name) };
  return { service, title, enabled, reason: reason ?? null, ...size, keyPresent, connections };
}

/** `present`; of named connections `denver: present`. */
function keyText({ name, keys }: PackListData['packs'][number]['connections'][number]): string {
  return name === DEFAULT_CONNECTION ? keysText(keys) : `${name}: ${keysText(keys)}`;
}
