import type { Failure } from './failure.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { Question } from './question.ts';
import type { RequestView } from './request.ts';

interface Attempted {
  readonly attempts: number;
  readonly durationMs: number;
  /** The last request that was made; absent when none was. */
  readonly request?: RequestView;
  readonly response?: { readonly status: number };
}

/** What became of one step. A failed step is a value, not a throw. */
export type StepResult =
  | (Attempted & {
      readonly status: 'succeeded';
      /** What people asked for: the service's envelope is opened, a list is a bare array. */
      readonly output: JsonValue;
      /** The envelope's other fields and where the next page is. */
      readonly page?: JsonObject;
    })
  | (Attempted & { readonly status: 'failed' | 'in_doubt' | 'cancelled'; readonly failure: Failure })
  | (Attempted & { readonly status: 'needs_input'; readonly failure: Failure; readonly question: Question | null })
  | { readonly status: 'skipped'; readonly because: string };
