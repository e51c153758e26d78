import { ExitCode } from '../../model/errors.ts';
import type { StoreMigrateData } from '../../model/store-data.ts';
import type { Line } from '../../render/styled.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { settingsFor } from '../session.ts';

export async function run({ host, flags, command }: CommandContext): Promise<Outcome> {
  const { migrate } = await import('../../audit/migration-status.ts');
  const { pending, applied, ...report } = await migrate(host, (await settingsFor(host, flags)).store);
  const data: StoreMigrateData = { ...report, pending: [...pending], applied: [...applied] };
  return { command, status: 'succeeded', exitCode: ExitCode.ok, data, text: () => linesOf(data) };
}

function linesOf({ location, applied, version, backup }: StoreMigrateData): readonly Line[] {
  const copy: readonly Line[] = backup === null ? [] : [[`The copy from before is ${backup}`]];
  if (applied.length === 0) return [[`${location} is up to date (version ${version}).`]];
  return [[`${location} is at version ${version} now: ${applied.join(', ')}.`], ...copy];
}
