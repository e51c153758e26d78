import { undoPlan } from '../../core/resume/undo-plan.ts';
import { UNFINISHED, workOf } from '../../core/resume/work.ts';
import { UserError } from '../../model/errors.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { runCommand } from '../run-command.ts';
import { taskList } from '../task-list.ts';

export async function run(context: CommandContext): Promise<Outcome> {
  const [taskId] = context.args;
  if (context.options['list'] === true) return list(context);
  if (taskId === undefined)
    throw new UserError('invalid_usage', 'Say which task to go on with.', { hint: 'multibot resume --list' });
  if (context.options['undo'] === true)
    return runCommand(
      async (session) => ({
        kind: 'apply',
        plan: undoPlan(await workOf(taskId, session), session.catalog, session.host.now()),
      }),
      context,
      { exact: true },
    );
  const settle = settlementIn(context.options['settle']);
  return runCommand(
    async (session) => ({
      kind: 'resume',
      work: await workOf(taskId, session),
      fixed: context.flags.fixed,
      ...(settle ? { settle } : {}),
    }),
    context,
    { exact: true },
  );
}

function settlementIn(said: unknown): 'done' | 'not_done' | undefined {
  return said === 'done' ? 'done' : said === 'not-done' ? 'not_done' : undefined;
}

function list(context: CommandContext): Promise<Outcome> {
  const below = () => [[], ['To go on: multibot resume <taskId>']];
  return taskList(context, { filter: { status: UNFINISHED }, nothing: 'Nothing is left to go on with.', below });
}
