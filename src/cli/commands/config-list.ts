import type { ConfigListData } from '../../model/config-data.ts';
import { ExitCode } from '../../model/errors.ts';
import { cellsIn } from '../../render/cell.ts';
import { table } from '../../render/table.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { settingsFor } from '../session.ts';

export async function run({ host, flags, command }: CommandContext): Promise<Outcome> {
  const settings = (await settingsFor(host, flags)).list().map((setting) => ({ ...setting }));
  const data: ConfigListData = { settings };
  return {
    command,
    status: 'succeeded',
    exitCode: ExitCode.ok,
    data,
    result: settings,
    text: ({ width, timeZone }) => table(settings, { width, cells: cellsIn(timeZone) }),
  };
}
