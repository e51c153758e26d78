import type { AuditStore } from '../../audit/store.ts';
import { isObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { Question } from '../../model/question.ts';

/** Where a conversation stands: what was said last, what it came to, and the newest task that was done. */
export interface LastTurn {
  readonly conversationId: string;
  readonly text: string;
  /** The command line without `multibot`. */
  readonly argv: readonly string[];
  readonly emulated: boolean;
  /** It ended with this. */
  readonly question: Question | undefined;
  readonly task: DoneTask | undefined;
  /** The inputs of its only task, as they were said. */
  readonly said: JsonObject;
}

/** A task out of the store that went well. */
export interface DoneTask {
  readonly service: string;
  readonly intent: string;
  /** What its last step was sent, by input name. */
  readonly args: JsonObject;
  readonly result: JsonValue;
}

/** Of that conversation, or of this user's newest one; undefined when there is none. */
export async function lastTurn(store: AuditStore, conversation?: string): Promise<LastTurn | undefined> {
  const last = await store.lastRun(conversation);
  if (!last) return undefined;
  const events = await store.listEvents(last.runId);
  const started = events.find((event) => event['type'] === 'run.started') ?? {};
  const finished = events.findLast((event) => event['type'] === 'run.finished') ?? {};
  const question = Question.safeParse(finished['question']);
  const { argv, text } = started;
  return {
    conversationId: last.conversationId,
    text: typeof text === 'string' ? text : '',
    argv: Array.isArray(argv) ? argv.filter((word) => typeof word === 'string') : [],
    emulated: started['emulated'] === true,
    question: question.success ? question.data : undefined,
    task: await doneTask(store, last.conversationId),
    said: saidIn(events),
  };
}

function saidIn(events: readonly JsonObject[]): JsonObject {
  const plan = events.findLast((event) => event['type'] === 'planned')?.['plan'];
  const tasks = isObject(plan) && Array.isArray(plan['tasks']) ? plan['tasks'].filter(isObject) : [];
  const [only, other] = tasks;
  return only && !other && isObject(only['inputs']) ? only['inputs'] : {};
}

async function doneTask(store: AuditStore, conversationId: string): Promise<DoneTask | undefined> {
  const newest = await store.lastTask(conversationId, 'succeeded');
  const task = typeof newest?.['id'] === 'string' ? await store.showTask(newest['id']) : undefined;
  const { service, intent, result = null, steps } = task ?? {};
  if (typeof service !== 'string' || typeof intent !== 'string') return undefined;
  const last = Array.isArray(steps) ? steps.filter(isObject).at(-1) : undefined;
  return { service, intent, result, args: isObject(last?.['args']) ? last['args'] : {} };
}
