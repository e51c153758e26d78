import type { Flow, FlowStep } from '../../model/flow.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { type Plan, plannedStepId, type Step, stepKey } from '../../model/plan.ts';
import type { ExtraStep } from '../../model/run-event.ts';
import type { StepResult } from '../../model/step-result.ts';
import type { Known } from '../bindings.ts';
import type { ExecutorDeps, Progress } from '../executor.ts';
import type { Stand, Visit } from './stand.ts';

/** One task's workflow while it runs. */
export interface WorkflowRun {
  readonly plan: Plan;
  readonly taskIndex: number;
  readonly taskId: string;
  /** What the task's lookups and the tasks before it gave. */
  readonly known: Known;
  readonly deps: ExecutorDeps;
  readonly progress: Progress;
  /** The planned steps by id: nothing else can be sent. */
  readonly steps: ReadonlyMap<string, Step>;
  /** How often each step has begun, by id. */
  readonly runs: Map<string, number>;
  /** Rows of steps that ran again, by id. */
  readonly extras: Map<string, ExtraStep>;
  /** Outputs of the workflows that have ended. */
  readonly workflows: Map<string, JsonObject>;
  /** Steps that may still run. */
  budget: number;
  /** Runs a workflow with these inputs; `path` stands before the ids of its steps. */
  readonly runFlow: (flow: Flow, inputs: JsonObject, path: string) => Promise<FlowEnd>;
  readonly visit: (step: FlowStep, stand: Stand) => Promise<Visit>;
}

export type FlowEnd =
  | { readonly kind: 'done'; readonly outputs: JsonObject | null; readonly last: JsonValue }
  | { readonly kind: 'stopped'; readonly result: StepResult };

/** A step's id while it runs: `post` the first time, `post#2` the second; `post#1` where there are several anyway. */
export function nextId(base: string, isOneOfMany: boolean, { runs }: WorkflowRun): string {
  const count = (runs.get(base) ?? 0) + 1;
  runs.set(base, count);
  return isOneOfMany || count > 1 ? `${base}#${count}` : base;
}

/** The row of a step that the plan does not list under this id; the same for all its attempts. */
export function extraOf(id: string, { extras, plan, taskIndex }: WorkflowRun): { readonly extra?: ExtraStep } {
  const of = plannedStepId(id);
  if (of === id) return {};
  const known = extras.get(id);
  const extra = known ?? { of, index: (plan.tasks[taskIndex]?.steps.length ?? 0) + extras.size };
  extras.set(id, extra);
  return { extra };
}

export async function recordFinished(id: string, result: StepResult, run: WorkflowRun): Promise<void> {
  const { deps, taskId, taskIndex, progress } = run;
  if (result.status !== 'skipped') progress.set(stepKey(taskIndex, id), result);
  await deps.record({ type: 'step.finished', taskId, taskIndex, stepId: id, result, ...extraOf(id, run) });
}

/** A failure that is the workflow's own, before anything was sent. */
export function stoppedBy(code: string, message: string, kind: 'rejected' | 'unreachable'): StepResult {
  return { status: 'failed', failure: { code, message, kind, retryable: false }, attempts: 0, durationMs: 0 };
}
