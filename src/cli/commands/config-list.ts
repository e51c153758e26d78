import type { Host } from '../../host/host.ts';
import { sourcesOf, variablesIn } from '../../model/auth.ts';
import type { ConfigListData } from '../../model/config-data.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
import type { Setting, Settings } from '../../model/settings.ts';
import { cellsIn } from '../../render/cell.ts';
import { table } from '../../render/table.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { catalogFor, settingsFor } from '../session.ts';

export async function run({ host, flags, command }: CommandContext): Promise<Outcome> {
  const known = await settingsFor(host, flags);
  const { rows, warnings } = await keySettings(host, known);
  const settings = [...known.list(), ...rows].map((setting) => ({ ...setting }));
  const data: ConfigListData = { settings };
  return {
    command,
    status: 'succeeded',
    exitCode: ExitCode.ok,
    data,
    result: settings,
    warnings,
    text: ({ width, timeZone }) => table(settings, { width, cells: cellsIn(timeZone) }),
  };
}

/** The keys of all packs. Settings are to be seen too where a pack cannot be read; then that is a warning. */
async function keySettings(
  host: Host,
  settings: Settings,
): Promise<{ readonly rows: readonly Setting[]; readonly warnings: readonly string[] }> {
  try {
    const { packs } = await catalogFor(host, settings);
    const names = packs.flatMap((pack) => variablesIn(sourcesOf(pack.auth)));
    return { rows: [...new Set(names)].map((name) => settings.keySetting(name)), warnings: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { rows: [], warnings: [error.message] };
  }
}
