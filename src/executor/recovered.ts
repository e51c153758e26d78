import type { ApiCall } from '../model/run-event.ts';
import type { StepResult } from '../model/step-result.ts';
import type { Answer } from './target.ts';

/** What a step came to, with its last answer as it came. */
export interface Performed {
  readonly result: StepResult;
  readonly answer?: Answer;
}

/** What the runs before came to of a plan that is gone on with. By step key, of repeated steps too (`1.post#2`). */
export interface Recovered {
  /** What a workflow need not send again: it is walked through once more with these. */
  readonly done: ReadonlyMap<string, Performed>;
  /** How often a step was sent that did not come to an end. */
  readonly sent: ReadonlyMap<string, number>;
}

/** What a step has to know of its earlier attempts. */
export function sentBefore(
  key: string,
  { recovered }: { readonly recovered?: Recovered },
): { readonly attemptsBefore?: number; readonly begun?: boolean } {
  const sent = recovered?.sent.get(key);
  return sent === undefined ? {} : { attemptsBefore: sent, begun: true };
}

/** The answer of a request that was recorded, as a workflow's expressions read it. */
export function recordedAnswer({ status, headers = {}, response }: ApiCall): Answer | undefined {
  return status === null ? undefined : { status, headers, body: response, output: response };
}
