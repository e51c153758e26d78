import { flowKey, type PlanTask, stepKey } from '../model/plan.ts';
import type { StepResult } from '../model/step-result.ts';
import type { Progress } from './executor.ts';

/**
 * What a task has come to: the result that stopped it, or its last one. Undefined while something of it has not run. A
 * step of a workflow that failed and was dealt with stops nothing: there the workflow has the last word.
 */
export function taskOutcome(task: PlanTask, index: number, progress: Progress): StepResult | undefined {
  const steps = task.flow ? task.steps.filter((step) => step.select) : task.steps;
  const results = steps.map((step) => progress.get(stepKey(index, step.id)));
  const stopped = results.find((result) => result && result.status !== 'succeeded');
  if (stopped) return stopped;
  if (results.includes(undefined)) return undefined;
  return task.flow ? progress.get(flowKey(index)) : results.at(-1);
}
