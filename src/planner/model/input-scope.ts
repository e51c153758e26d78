import type { Operation } from '../../model/operation.ts';
import type { ModelContext } from './model-context.ts';
import type { Said } from './said.ts';

/** What a value may lean on. */
export interface InputScope {
  readonly context: ModelContext;
  /** What the person gave, as `saidIn` has it. */
  readonly said: Said;
  readonly operation: Operation;
  /** Operations of the tasks before this one; undefined where the name was none of the shortlist. */
  readonly earlier: readonly (Operation | undefined)[];
}

/** Sentences for the repair turn. */
export interface Problems {
  readonly problems: readonly string[];
}
