import { readPlanFile } from '../../core/plan-file.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { runCommand } from '../run-command.ts';

export async function run(context: CommandContext): Promise<Outcome> {
  const [file = ''] = context.args;
  return runCommand(
    ({ host, settings, catalog }) => ({ kind: 'apply', plan: readPlanFile(host, settings, { file, catalog }) }),
    context,
    { exact: true },
  );
}
