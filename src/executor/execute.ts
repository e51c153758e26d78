import type { JsonValue } from '../model/json.ts';
import { type ApprovedPlan, type Plan, stepKey } from '../model/plan.ts';
import type { Known } from './bindings.ts';
import type { ExecutorDeps, Progress } from './executor.ts';
import { runStep } from './run-step.ts';

/**
 * Runs the steps that were approved and are not done yet, in the plan's order, and notes each result in `progress`.
 * Stops at the first one that does not succeed: what comes later was said to come after it.
 */
export async function execute(approved: ApprovedPlan, progress: Progress, deps: ExecutorDeps): Promise<void> {
  const { plan, approval } = approved;
  const allowed = new Set(approval.steps);
  for (const [taskIndex, task] of plan.tasks.entries())
    for (const step of task.steps) {
      const key = stepKey(taskIndex, step.id);
      if (progress.has(key) || !allowed.has(key)) continue;
      const taskId = deps.taskIds[taskIndex] ?? '';
      const result = await runStep(step, { plan, taskId, taskIndex, known: knownTo(plan, taskIndex, progress) }, deps);
      progress.set(key, result);
      await deps.record({ type: 'step.finished', taskId, taskIndex, stepId: step.id, result });
      if (result.status !== 'succeeded') return;
    }
}

/** The outputs that a task's expressions may use: its own steps', and the results of the tasks before it. */
export function knownTo(plan: Plan, taskIndex: number, progress: Progress): Known {
  const outputOf = (index: number, stepId: string): JsonValue | undefined => {
    const result = progress.get(stepKey(index, stepId));
    return result?.status === 'succeeded' ? result.output : undefined;
  };
  const steps = new Map<string, JsonValue>();
  for (const step of plan.tasks[taskIndex]?.steps ?? []) {
    const output = outputOf(taskIndex, step.id);
    if (output !== undefined) steps.set(step.id, output);
  }
  const tasks = new Map<number, JsonValue>();
  for (const [index, task] of plan.tasks.slice(0, taskIndex).entries()) {
    const output = outputOf(index, task.steps.at(-1)?.id ?? '');
    if (output !== undefined) tasks.set(index + 1, output);
  }
  return { steps, tasks };
}
