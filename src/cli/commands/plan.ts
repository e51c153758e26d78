import { writePlanFile } from '../../core/plan-file.ts';
import { styled } from '../../render/styled.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { runCommand } from '../run-command.ts';
import { askRequest } from './ask.ts';

export async function run(context: CommandContext): Promise<Outcome> {
  const request = await askRequest(context);
  const file = typeof context.options['out'] === 'string' ? context.options['out'] : undefined;
  let isKept = false;
  const outcome = await runCommand(() => request, context, {
    dryRun: true,
    keepPlan: (plan, { host, settings }) => {
      if (file === undefined) return;
      writePlanFile(host, settings, { file, plan });
      isKept = true;
    },
  });
  if (isKept) context.output.note([[styled('dim', `Kept in ${file}. To run it: multibot apply ${file}`)]]);
  return outcome;
}
