import type { Flow } from '../model/flow.ts';
import type { JsonValue } from '../model/json.ts';
import { type ApprovedPlan, flowKey, type Plan, type PlanTask, stepKey } from '../model/plan.ts';
import type { StepResult } from '../model/step-result.ts';
import type { Known } from './bindings.ts';
import type { ExecutorDeps, Progress } from './executor.ts';
import { sentBefore } from './recovered.ts';
import { runStep } from './run-step.ts';
import { taskOutcome } from './task-outcome.ts';
import { runWorkflow } from './workflow/run-workflow.ts';

/**
 * Runs the steps that were approved and are not done yet, in the plan's order, and notes each result in `progress`.
 * Stops at the first one that does not succeed: what comes later was said to come after it.
 */
export async function execute(approved: ApprovedPlan, progress: Progress, deps: ExecutorDeps): Promise<void> {
  const { plan } = approved;
  for (const [taskIndex, task] of plan.tasks.entries()) {
    const place: Place = { approved, progress, deps, taskIndex, taskId: deps.taskIds[taskIndex] ?? '' };
    const goesOn = (await runSteps(task, place)) && (!task.flow || (await runTaskFlow(task, task.flow, place)));
    if (!goesOn) return;
  }
}

interface Place {
  readonly approved: ApprovedPlan;
  readonly progress: Progress;
  readonly deps: ExecutorDeps;
  readonly taskIndex: number;
  readonly taskId: string;
}

/** The steps that come one after the other: all of them, or the lookups before a workflow. */
async function runSteps(task: PlanTask, { approved, progress, deps, taskIndex, taskId }: Place): Promise<boolean> {
  const { plan, approval } = approved;
  for (const step of task.flow ? task.steps.filter(({ select }) => select) : task.steps) {
    const key = stepKey(taskIndex, step.id);
    if (progress.has(key) || !approval.steps.includes(key)) continue;
    if (deps.host.signal.aborted) {
      progress.set(key, NOT_BEGUN);
      return false;
    }
    const known = knownTo(plan, taskIndex, progress);
    const result = await runStep(step, { plan, taskId, taskIndex, known, ...sentBefore(key, deps) }, deps);
    progress.set(key, result);
    await deps.record({ type: 'step.finished', taskId, taskIndex, stepId: step.id, result });
    if (result.status !== 'succeeded') return false;
  }
  return true;
}

/** The person stopped the run before it came to this; nothing of it is on record, so that it is simply still to do. */
const NOT_BEGUN: StepResult = {
  status: 'cancelled',
  failure: { code: 'cancelled', message: 'Stopped before it was begun.', kind: 'cancelled', retryable: true },
  attempts: 0,
  durationMs: 0,
};

/** A workflow runs whole or not at all: its approval names every step that it may run. */
async function runTaskFlow(task: PlanTask, flow: Flow, place: Place): Promise<boolean> {
  const { approved, progress, deps, taskIndex, taskId } = place;
  const { plan, approval } = approved;
  const isApproved = task.steps.every((step) => approval.steps.includes(stepKey(taskIndex, step.id)));
  if (!isApproved || progress.has(flowKey(taskIndex))) return true;
  const known = knownTo(plan, taskIndex, progress);
  if (deps.host.signal.aborted) {
    progress.set(flowKey(taskIndex), NOT_BEGUN);
    return false;
  }
  const result = await runWorkflow(flow, { plan, taskIndex, taskId, known, deps, progress });
  progress.set(flowKey(taskIndex), result);
  return result.status === 'succeeded';
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
    const outcome = taskOutcome(task, index, progress);
    if (outcome?.status === 'succeeded') tasks.set(index + 1, outcome.output);
  }
  return { steps, tasks };
}
