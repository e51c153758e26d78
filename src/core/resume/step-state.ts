import type { RequestView } from '../../model/request.ts';
import type { ApiCall, ExtraStep, RunEvent } from '../../model/run-event.ts';
import type { StepResult } from '../../model/step-result.ts';

/** Where the journal leaves a step. */
export interface StepState {
  readonly taskIndex: number;
  readonly stepId: string;
  readonly extra?: ExtraStep;
  /**
   * `sent`: it was on its way, and the journal ends there. `again`: what came of it allowed to send it once more.
   * `ended`: it has a result.
   */
  readonly phase: 'sent' | 'again' | 'ended';
  readonly attempts: number;
  /** Of the last attempt, in milliseconds since 1970. */
  readonly startedAt: number;
  /** The last that was made. */
  readonly request?: RequestView;
  /** What was answered to the last attempt, as far as it is on record. */
  readonly call?: ApiCall;
  readonly result?: StepResult;
  /** Nothing was sent after it had ended: if it failed, that is what the run stopped at. */
  readonly isLast: boolean;
}

/** Steps by key (`1.post_message#2`), in the order in which they were begun. */
export type StepStates = ReadonlyMap<string, StepState>;

type StepEvent = Extract<RunEvent, { stepId: string }>;

/** What the journal says of every step that was begun. */
export function stepStates(events: readonly RunEvent[]): StepStates {
  const states = new Map<string, StepState>();
  const probed = new Set<string>();
  for (const event of events) if ('stepId' in event) take(event, states, probed);
  return states;
}

function take(event: StepEvent, states: Map<string, StepState>, probed: Set<string>): void {
  const key = `${event.taskIndex + 1}.${event.stepId}`;
  const before = states.get(key);
  if (event.type === 'step.started') {
    probed.delete(key);
    for (const [other, state] of states) if (state.isLast) states.set(other, { ...state, isLast: false });
  }
  if (event.type === 'step.probed') probed.add(key);
  const after = next(event, before, probed.has(key));
  if (after) states.set(key, after);
  else states.delete(key);
}

function next(event: StepEvent, before: StepState | undefined, isProbed: boolean): StepState | undefined {
  switch (event.type) {
    case 'step.started':
      return { ...placeOf(event), phase: 'sent', ...begun(event) };
    case 'step.called':
      return before && !isProbed ? { ...before, call: event.call } : before;
    case 'step.retried':
      return before && { ...before, phase: 'again' };
    case 'step.settled':
      if (event.as === 'not_done') return before && { ...placeOf(event), ...figures(before), phase: 'again' };
      return { ...placeOf(event), ...figures(before), phase: 'ended', result: settled(event, before) };
    case 'step.finished':
      if (event.whole || event.result.status === 'skipped') return before;
      return { ...before, ...placeOf(event), ...figures(before), phase: 'ended', result: event.result, isLast: true };
    case 'step.waiting':
    case 'step.probed':
    case 'command.finished':
      return before;
  }
}

function begun({ attempt, at, request }: Extract<StepEvent, { type: 'step.started' }>) {
  return { attempts: attempt, startedAt: at, request, isLast: false };
}

function placeOf({ taskIndex, stepId, extra }: StepEvent) {
  return { taskIndex, stepId, ...(extra ? { extra } : {}) };
}

function figures(before: StepState | undefined) {
  const { attempts = 0, startedAt = 0, request } = before ?? {};
  return { attempts, startedAt, ...(request ? { request } : {}), isLast: false };
}

function settled({ output }: Extract<StepEvent, { type: 'step.settled' }>, before: StepState | undefined): StepResult {
  const { attempts, request } = figures(before);
  return { status: 'succeeded', output, attempts, durationMs: 0, ...(request ? { request } : {}) };
}
