import type { JsonValue } from '../model/json.ts';

/** One thing that a right plan does. Inputs are named by their name, dotted path or leaf. */
export interface ExpectedTask {
  readonly service: string;
  /** Name of the operation or workflow; undefined when no pack has it, so that no plan can be right. */
  readonly operation: string | undefined;
  /** `operation` is a workflow: one task that takes several calls. */
  readonly isWorkflow?: boolean;
  /** As the file names it, for people. */
  readonly shown: string;
  readonly inputs: Readonly<Record<string, JsonValue>>;
  /** Names to be looked up, as they were said. */
  readonly lookup: Readonly<Record<string, readonly string[]>>;
  readonly optional: Readonly<Record<string, JsonValue>>;
  /** Inputs that come from the answer of an earlier task. */
  readonly bound: readonly string[];
  /** Inputs without which something else is done: a reply becomes a new message. */
  readonly must: readonly string[];
}

/** A request of a file, and what is right for it. */
export interface EvalRequest {
  readonly id: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** `ask`: something is missing or unclear. `decline`: nothing can do it. Either way nothing may run. */
  readonly kind: 'run' | 'ask' | 'decline';
  /** Lists of tasks, each of them as right as the others; empty unless `kind` is `run`. */
  readonly readings: readonly (readonly ExpectedTask[])[];
}
