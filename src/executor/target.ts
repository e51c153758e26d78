import type { Connection } from '../model/connection.ts';
import type { Failure } from '../model/failure.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
import type { Plan, Step } from '../model/plan.ts';
import type { RequestView } from '../model/request.ts';
import type { ExtraStep } from '../model/run-event.ts';
import type { StepResult } from '../model/step-result.ts';
import type { Known } from './bindings.ts';
import type { ExecutorDeps } from './executor.ts';

/** Where a step stands in its plan. */
export interface StepContext {
  readonly plan: Plan;
  readonly taskId: string;
  readonly taskIndex: number;
  readonly known: Known;
  /** How often the step was sent before: its workflow has it tried again, or an earlier run did not end. */
  readonly attemptsBefore?: number;
  /** An earlier run has sent it, and nobody knows what came of that. */
  readonly begun?: boolean;
  /** Of a step that the plan does not list under this id: a workflow runs it once more. */
  readonly extra?: ExtraStep;
}

/** An answer as it came, whether the service calls it good or not. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded; of a list that came in pages, with all its items. */
  readonly body: JsonValue;
  /** What people asked for in it: the service's envelope is opened. */
  readonly output: JsonValue;
}

/** Values by input name. */
export type Values = Readonly<Record<string, JsonValue>>;

/** What a step's requests need, found once. */
export interface Target {
  readonly step: Step;
  readonly operation: Operation;
  readonly pack: Pack;
  readonly connection: Connection;
  readonly context: StepContext;
  readonly deps: ExecutorDeps;
}

/** What the requests of one step have come to so far. */
export interface Tally {
  /** Most times that one of them was sent. */
  attempts: number;
  /** Milliseconds between attempts, all together. */
  waitedMs: number;
  request?: RequestView;
  response?: { readonly status: number };
  answer?: Answer;
}

/** A step's result before its figures are put to it. */
export type Outcome =
  | { readonly status: 'succeeded'; readonly output: JsonValue; readonly page?: JsonObject }
  | { readonly status: 'failed' | 'in_doubt' | 'cancelled'; readonly failure: Failure }
  | Extract<StepResult, { status: 'needs_input' }>;

/** Whose event it is. */
export function stepOf({ context, step }: Target) {
  const { taskId, taskIndex, extra } = context;
  return { taskId, taskIndex, stepId: step.id, ...(extra ? { extra } : {}) };
}
