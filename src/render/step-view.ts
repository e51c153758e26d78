import type { ErrorBody, StepView } from '../model/envelope.ts';
import type { Failure } from '../model/failure.ts';
import { qualifiedName } from '../model/operation.ts';
import type { Step } from '../model/plan.ts';
import type { RequestView } from '../model/request.ts';
import type { RunEvent } from '../model/run-event.ts';
import type { WorkStatus } from '../model/status.ts';
import type { StepResult } from '../model/step-result.ts';

export type StepEvent = Extract<RunEvent, { stepId: string }>;

interface StepFacts {
  readonly step: Step;
  /** In its task, from 0. */
  readonly index: number;
  /** Of this step, in their order. */
  readonly events: readonly StepEvent[];
  /** The request as far as it was known before anything was read. */
  readonly preview: RequestView | undefined;
  /** Status of a step that never came to an end. */
  readonly unfinished: WorkStatus;
}

export function stepView({ step, index, events, preview, unfinished }: StepFacts): StepView {
  const started = events.findLast((event) => event.type === 'step.started');
  const called = events.findLast((event) => event.type === 'step.called');
  const ended = endOf(
    events.slice(
      Math.max(
        0,
        events.findLastIndex((event) => event.type === 'step.started'),
      ),
    ),
  );
  const result = ended && attemptedOf(ended);
  const request = result?.request ?? called?.call.request ?? started?.request ?? preview;
  const status = result?.response?.status ?? called?.call.status ?? null;
  return {
    index,
    action: qualifiedName({ service: step.service, name: step.operation }),
    effect: step.effect,
    status: ended?.status ?? (started ? 'interrupted' : unfinished),
    attempts: result?.attempts ?? started?.attempt ?? 0,
    request: request ? requestOf(request) : null,
    response: status === null ? null : { status },
    output: ended?.status === 'succeeded' ? ended.output : null,
    durationMs: result?.durationMs ?? null,
  };
}

/** What became of the last attempt, as it ended or as somebody settled it; undefined when that is open. */
function endOf(events: readonly StepEvent[]): StepResult | undefined {
  const end = events.findLast((event) => event.type === 'step.finished' || event.type === 'step.settled');
  if (end?.type !== 'step.settled') return end?.result;
  const attempts = events.find((event) => event.type === 'step.started')?.attempt ?? 0;
  return end.as === 'done' ? { status: 'succeeded', output: end.output, attempts, durationMs: 0 } : undefined;
}

export function errorOf(failure: Failure): ErrorBody {
  return {
    code: failure.code,
    message: failure.message,
    hint: failure.hint ?? null,
    details: failure.details ?? null,
  };
}

function attemptedOf(result: StepResult): Exclude<StepResult, { status: 'skipped' }> | undefined {
  return result.status === 'skipped' ? undefined : result;
}

function requestOf({ method, url, path, query, headers, body }: RequestView): NonNullable<StepView['request']> {
  return { method, url, path, query, headers, body };
}
