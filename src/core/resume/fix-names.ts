import type { Progress } from '../../executor/executor.ts';
import { UserError } from '../../model/errors.ts';
import { stepKey } from '../../model/plan.ts';
import type { Frozen } from '../frozen.ts';
import type { RunContext } from '../run-context.ts';

/**
 * The answer to a lookup that found several things or none: `--set channel=C042`, or `2.channel=C042` where several tasks
 * have such an input. It fills a place that the plan has; the plan stays what was approved.
 */
export async function fixNames(
  fixed: Readonly<Record<string, string>>,
  frozen: Frozen,
  { progress, context }: { readonly progress: Progress; readonly context: RunContext },
): Promise<void> {
  for (const [name, value] of Object.entries(fixed)) {
    const place = openLookup(name, frozen, progress);
    if (!place)
      throw new UserError('unknown_input', `Nothing that is still to be looked up is called '${name}'.`, {
        hint: 'What was approved stays as it is; say the request again to change it.',
      });
    const { taskIndex, stepId } = place;
    const output = { id: value, name: value, label: value };
    const taskId = frozen.taskIds[taskIndex] ?? '';
    await context.record({ type: 'step.settled', taskId, taskIndex, stepId, as: 'done', by: 'person', output });
    progress.set(stepKey(taskIndex, stepId), { status: 'succeeded', output, attempts: 0, durationMs: 0 });
  }
}

function openLookup(name: string, { plan }: Frozen, progress: Progress) {
  const [, number, input = name] = /^(\d+)\.(.+)$/.exec(name) ?? [];
  const places = plan.tasks.flatMap((task, taskIndex) =>
    task.steps
      .filter((step) => step.select?.input === input && !progress.has(stepKey(taskIndex, step.id)))
      .map((step) => ({ taskIndex, stepId: step.id })),
  );
  return number === undefined ? places[0] : places.find(({ taskIndex }) => taskIndex === Number(number) - 1);
}
