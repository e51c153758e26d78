import { undoPlan } from '../../core/resume/undo-plan.ts';
import { UNFINISHED, workOf } from '../../core/resume/work.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { runCommand } from '../run-command.ts';
import { settingsFor, storeFor } from '../session.ts';
import { pageOf, taskListLines } from '../task-list.ts';

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

async function list({ host, flags, command }: CommandContext): Promise<Outcome> {
  const store = await storeFor(host, await settingsFor(host, flags));
  try {
    const data = await pageOf(store, { status: UNFINISHED }, flags.limit);
    return {
      command,
      status: 'succeeded',
      exitCode: ExitCode.ok,
      data,
      result: data.tasks,
      text: ({ width, timeZone }) =>
        data.tasks.length === 0
          ? [['Nothing is left to go on with.']]
          : [...taskListLines(data.tasks, { width, timeZone }), [], ['To go on: multibot resume <taskId>']],
    };
  } finally {
    await store.close();
  }
}
