import type { FlowAction, FlowStep } from '../../model/flow.ts';
import type { StepResult } from '../../model/step-result.ts';
import type { Answer } from '../target.ts';
import { holds } from './criteria.ts';
import type { Scope } from './scope.ts';

/** Longest single wait before a retry. */
const LONGEST_WAIT_MS = 60_000;

/** The first action whose criteria hold (Arazzo 1.0 sections 4.6.7 and 4.6.8); a retry only while it has tries left. */
export function chosenAction(
  actions: readonly FlowAction[],
  scope: Scope,
  mayRetry: (action: FlowAction) => boolean = () => false,
): FlowAction | undefined {
  return actions.find(
    (action) =>
      action.criteria.every((criterion) => holds(criterion, scope)) && (action.type !== 'retry' || mayRetry(action)),
  );
}

/** One retry where the workflow does not say how many. */
export function hasTriesLeft({ retryLimit = 1 }: FlowAction, retries: number): boolean {
  return retries < retryLimit;
}

/** What the service says (`Retry-After`, RFC 9110 section 10.2.3) comes before what the workflow says. */
export function waitBeforeRetry(
  action: FlowAction,
  { retries, step, answer, now }: { retries: number; step: FlowStep; answer: Answer | undefined; now: number },
): number {
  const said = answer?.headers['retry-after'];
  const asked = said === undefined ? undefined : msOf(said, now);
  const own = (action.retryAfterMs ?? 0) * (step.backoff ?? 1) ** retries;
  return Math.min(Math.max(asked ?? own, 0), LONGEST_WAIT_MS);
}

function msOf(text: string, now: number): number | undefined {
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date - now;
}

/** A write that the service took is never sent again, whatever the workflow says: its answer was only not as hoped. */
export function mayBeSentAgain(
  result: StepResult,
  { effect, idempotent, accepted }: { effect: string; idempotent: boolean; accepted: boolean },
): boolean {
  return result.status === 'failed' && (effect === 'read' || idempotent || !accepted);
}
