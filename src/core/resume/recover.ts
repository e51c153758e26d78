import { readAnswer } from '../../executor/answer.ts';
import type { Progress } from '../../executor/executor.ts';
import { type Performed, type Recovered, recordedAnswer } from '../../executor/recovered.ts';
import { isSafe } from '../../executor/retry.ts';
import { withItems } from '../../executor/run-step.ts';
import type { Answer } from '../../executor/target.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { JsonValue } from '../../model/json.ts';
import type { Operation } from '../../model/operation.ts';
import { flowKey, type Plan, plannedStepId, type Step } from '../../model/plan.ts';
import { REDACTED } from '../../model/redactor.ts';
import type { RunEvent } from '../../model/run-event.ts';
import type { StepResult } from '../../model/step-result.ts';
import { type StepState, stepStates } from './step-state.ts';

/** A write that may have happened: it is not sent again before somebody knows. */
export interface Doubtful {
  readonly state: StepState;
  readonly step: Step;
  readonly operation: Operation;
  /**
   * The person may mean this one: it was shown as in doubt, or there was never another. The same command given twice must
   * not settle what came into doubt in between.
   */
  readonly isTold: boolean;
}

/** Where a plan stands after its earlier runs. */
export interface Standing {
  readonly progress: Progress;
  readonly recovered: Recovered & { readonly done: Map<string, Performed> };
  /** The step that the plan stopped at without anybody knowing what became of it. */
  readonly doubtful: Doubtful | undefined;
}

/** A service forgets keys after a time; a day is what those that say so say, and this is less. */
const KEY_LIFE_MS = 23 * 3600 * 1000;

/** Pure: the journal, and what each operation is, decide alone what is done, what is sent again, and what is in doubt. */
export function recover(
  plan: Plan,
  events: readonly RunEvent[],
  { catalog, now }: { readonly catalog: Catalog; readonly now: number },
): Standing {
  const progress: Progress = new Map();
  const done = new Map<string, Performed>();
  const sent = new Map<string, number>();
  let doubtful: Doubtful | undefined;
  for (const [key, state] of stepStates(events)) {
    const task = plan.tasks[state.taskIndex];
    const step = task?.steps.find(({ id }) => id === plannedStepId(state.stepId));
    const operation = step && catalog.operation(step.service, step.operation);
    if (!task || !step || !operation) continue;
    const fate = fateOf(state, { operation, catalog, now });
    if (fate === 'doubtful') doubtful = { state, step, operation, isTold: isTold(state, events) };
    else if (fate === 'again') sent.set(key, state.attempts);
    else if (!task.flow || step.select) progress.set(key, fate.result);
    else done.set(key, fate);
  }
  for (const [key, result] of endedFlows(plan, events)) progress.set(key, result);
  return { progress, recovered: { done, sent }, doubtful };
}

function isTold({ result }: StepState, events: readonly RunEvent[]): boolean {
  return (
    result?.status === 'in_doubt' || !events.some((event) => event.type === 'step.settled' && event.by === 'person')
  );
}

interface Circumstances {
  readonly operation: Operation;
  readonly catalog: Catalog;
  readonly now: number;
}

type Fate = 'doubtful' | 'again' | Performed;

function fateOf(state: StepState, about: Circumstances): Fate {
  const { operation, now } = about;
  const isKeyOld = operation.idempotencyHeader !== undefined && now - state.startedAt > KEY_LIFE_MS;
  const safe = isSafe(operation) && !(isKeyOld && operation.effect !== 'read' && !operation.idempotent);
  if (state.phase === 'again') return 'again';
  if (state.phase === 'ended') return fateOfEnded(state, { ...about, safe });
  return safe ? 'again' : fateOfSent(state, about);
}

function fateOfEnded(state: StepState, { operation, safe }: Circumstances & { readonly safe: boolean }): Fate {
  const { result } = state;
  if (!result || result.status === 'in_doubt') return safe ? 'again' : 'doubtful';
  const performed = performedOf(state, operation);
  if (result.status === 'succeeded') return safe && hasGap(performed) ? 'again' : performed;
  // A write whose answer was only not as a workflow needs it has happened.
  const happened = result.status === 'failed' && result.failure.code === 'criteria_not_met' && !safe;
  return happened || !state.isLast ? performed : 'again';
}

/** An answer that was recorded, before the step's end could be. */
function fateOfSent(state: StepState, { operation, catalog }: Circumstances): Fate {
  const { call, attempts } = state;
  const answer = call && recordedAnswer(call);
  const pack = catalog.pack(operation.service);
  if (!call || !answer || !pack) return 'doubtful';
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  const { status, headers } = answer;
  const answered = { kind: 'answer', status, headers, text } as const;
  const read = readAnswer(answered, answer.body, { operation, pack, key: undefined });
  if (!read.ok) return read.failure.kind === 'in_doubt' ? 'doubtful' : 'again';
  const { output, page } = read.reading;
  const figures = { attempts, durationMs: call.latencyMs, request: call.request, response: { status } };
  return {
    result: { status: 'succeeded', output, ...(page ? { page } : {}), ...figures },
    answer: { ...answer, output },
  };
}

/** A step's result with its answer, as a workflow's expressions read it. */
export function performedOf({ result, call }: Pick<StepState, 'result' | 'call'>, operation: Operation): Performed {
  if (!result) throw new Error('a step that has ended has a result');
  const answer = call ? recordedAnswer(call) : answerOfOutput(result, operation);
  if (!answer || result.status !== 'succeeded') return answer ? { result, answer } : { result };
  const { output } = result;
  return {
    result,
    answer: Array.isArray(output) ? withItems(answer, [...output], operation) : { ...answer, output },
  };
}

/** Of a step that somebody settled no answer is on record: what it gave stands where the answer would have it. */
function answerOfOutput(result: StepResult, { success, result: pointer = '' }: Operation): Answer | undefined {
  if (result.status !== 'succeeded' || result.output === null) return undefined;
  const keys = pointer.split('/').slice(1);
  const body = keys.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), result.output);
  return { status: success.status, headers: {}, body, output: result.output };
}

/** Something in it was a secret and is not kept: where asking again does no harm, that is the way to it. */
function hasGap(performed: Performed): boolean {
  const { result, answer } = performed;
  const output = result.status === 'succeeded' ? result.output : null;
  return JSON.stringify([output, answer?.body ?? null]).includes(REDACTED);
}

/** Workflows that came to their end, with what they gave. */
function endedFlows(plan: Plan, events: readonly RunEvent[]) {
  return events.flatMap((event) => {
    if (event.type !== 'task.finished' || event.status !== 'succeeded' || !plan.tasks[event.taskIndex]?.flow) return [];
    const { taskIndex, result: output, page } = event;
    const result = { status: 'succeeded', output, ...(page ? { page } : {}), attempts: 1, durationMs: 0 } as const;
    return [[flowKey(taskIndex), result] as const];
  });
}
