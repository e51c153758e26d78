import type { Progress } from '../executor/executor.ts';
import { taskOutcome } from '../executor/task-outcome.ts';
import type { WorkStatus } from '../model/status.ts';
import { conclude, failureOf, statusOfTask } from './conclude.ts';
import type { Ending } from './ending.ts';
import type { Frozen } from './frozen.ts';
import type { RunContext } from './run-context.ts';

/** Every task with where it stands, and then what that comes to. */
export async function finished(
  { plan, taskIds }: Pick<Frozen, 'plan' | 'taskIds'>,
  progress: Progress,
  context: RunContext,
): Promise<Ending> {
  for (const [taskIndex, task] of plan.tasks.entries()) {
    const outcome = taskOutcome(task, taskIndex, progress);
    const done = outcome?.status === 'succeeded' ? outcome : undefined;
    await context.record({
      type: 'task.finished',
      taskId: taskIds[taskIndex] ?? '',
      taskIndex,
      status: statusOfTask(plan, taskIndex, progress),
      result: done?.output ?? null,
      page: done?.page ?? null,
      failure: outcome && !done ? failureOf(outcome) : null,
    });
  }
  const { catalog, host } = context.deps;
  return conclude({ frozen: { plan, taskIds }, progress, catalog, endedBy: host.signal.reason });
}

/** A plan of which nothing ran: every task has the same status. */
export async function settled(
  { plan, taskIds }: Pick<Frozen, 'plan' | 'taskIds'>,
  { status, ending }: { readonly status: WorkStatus; readonly ending: Ending },
  context: RunContext,
): Promise<Ending> {
  for (const [taskIndex] of plan.tasks.entries())
    await context.record({
      type: 'task.finished',
      taskId: taskIds[taskIndex] ?? '',
      taskIndex,
      status,
      result: null,
      page: null,
      failure: null,
    });
  return ending;
}
