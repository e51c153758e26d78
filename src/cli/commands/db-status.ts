import { ExitCode } from '../../model/errors.ts';
import type { StoreStatusData } from '../../model/store-data.ts';
import { cellsIn } from '../../render/cell.ts';
import { record } from '../../render/record.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { settingsFor } from '../session.ts';

export async function run({ host, flags, command }: CommandContext): Promise<Outcome> {
  const { migrationStatus } = await import('../../audit/migration-status.ts');
  const { pending, ...status } = await migrationStatus(host, (await settingsFor(host, flags)).store);
  const data: StoreStatusData = { ...status, pending: [...pending] };
  return {
    command,
    status: 'succeeded',
    exitCode: ExitCode.ok,
    data,
    text: ({ timeZone }) => [
      ...record(data, cellsIn(timeZone)),
      ...(pending.length > 0 ? [[], ['To bring it up to date: multibot db migrate']] : []),
    ],
  };
}
