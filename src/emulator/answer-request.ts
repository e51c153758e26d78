import type { JsonValue } from '../model/json.ts';
import type { Operation } from '../model/operation.ts';
import type { SeedRule } from '../model/seed.ts';
import { completed } from './blank.ts';
import { type Body, decodeBody } from './decode-body.ts';
import { enveloped } from './envelope-answer.ts';
import { errorAnswer } from './error-answer.ts';
import { parseFields } from './fields.ts';
import type { Received } from './given-value.ts';
import { inferRule } from './infer-rule.ts';
import type { PathValues } from './match-route.ts';
import { bareInputs, readInputs } from './read-inputs.ts';
import { Refusal } from './refusal.ts';
import { type Routed, routeOf } from './route.ts';
import { type Outcome, runRule } from './run-rule.ts';
import type { Draft } from './state.ts';
import { changeState, readState, type StatePlace } from './state-file.ts';
import { fill } from './template.ts';
import type { WireAnswer, WireRequest } from './wire-request.ts';
import { withCursor, written } from './write-answer.ts';

type Maybe = JsonValue | undefined;

/**
 * One request to one service, answered from its state. Any request gets an answer; what only reads leaves the state's
 * file alone. Throws FetchError `EMULATOR_STATE` when that file is broken, and what the file system throws.
 */
export async function answerRequest(place: StatePlace, request: WireRequest): Promise<WireAnswer> {
  try {
    const came: Came = { ...request, body: await decodeBody(request).catch(refusal) };
    const read = request.method === 'GET' || request.method === 'HEAD' ? readOnly(place, came) : undefined;
    return marked(request, read ?? (await changeState(place, (draft) => answerFrom(draft, place, came))));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return marked(request, errorAnswer(error, place.pack, {}));
  }
}

/** A request whose body was taken apart, or refused: in which words, its service's own state says. */
interface Came extends WireRequest {
  readonly body: Body | Refusal;
}

function refusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

/** Undefined when there is no state yet, or when answering changed it after all. */
function readOnly(place: StatePlace, request: Came): WireAnswer | undefined {
  return readState(place, (draft) => {
    const answer = answerFrom(draft, place, request);
    return draft.changed ? undefined : answer;
  });
}

function answerFrom(draft: Draft, place: StatePlace, request: Came): WireAnswer {
  const { behaviour } = draft.state;
  try {
    const routed = routeOf(request, place.pack, behaviour);
    return 'rule' in routed
      ? answerRoute(draft, routed, request)
      : answerOperation(draft, { ...routed, place, request });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // What was done before the refusal is not kept.
    draft.changed = false;
    return errorAnswer(error, place.pack, behaviour.errors);
  }
}

function answerRoute(draft: Draft, { rule, path }: Extract<Routed, { rule: unknown }>, request: Came) {
  const received = receivedOf(request, path);
  const outcome = runRule(rule, { draft, inputs: bareInputs(received), server: request.server });
  return written(fill(rule.answer ?? '{{it}}', outcome.scope), { rule, outcome, status: rule.status ?? 200 });
}

interface Called extends Extract<Routed, { operation: unknown }> {
  readonly place: StatePlace;
  readonly request: Came;
}

function receivedOf({ query, headers, body }: Came, path: PathValues): Received {
  if (body instanceof Refusal) throw body;
  return { path, query: parseFields(query), headers, body };
}

function answerOperation(draft: Draft, { operation, path, place, request }: Called): WireAnswer {
  const { behaviour } = draft.state;
  const inputs = readInputs(operation, receivedOf(request, path), behaviour.anyMethod === true);
  const own = Object.hasOwn(behaviour.rules, operation.name) ? behaviour.rules[operation.name] : undefined;
  const { rule, base } = own ? { rule: own, base: undefined } : inferRule(operation, place.pack, draft);
  const outcome = runRule(rule, { draft, inputs, server: request.server, operation, ...(base ? { base } : {}) });
  const value =
    own?.answer === undefined ? wrappedAnswer(rule, outcome, { operation, place }) : fill(own.answer, outcome.scope);
  const whole = own ? value : filledUp(value, operation, draft.now);
  const status = rule.status ?? operation.success.status;
  return written(withCursor(whole, outcome, operation), { rule, outcome, status, operation });
}

function wrappedAnswer(
  rule: SeedRule,
  outcome: Outcome,
  { operation, place }: Pick<Called, 'operation' | 'place'>,
): Maybe {
  const value = fill(rule.answer ?? '{{it}}', outcome.scope);
  return enveloped(value ?? undefined, { operation, pack: place.pack, page: outcome.page });
}

/** Answers of rules that were guessed get what the document requires of them. */
function filledUp(value: Maybe, operation: Operation, now: number): Maybe {
  const { schema } = operation.success;
  return schema ? completed(value, schema, now) : value;
}

/** Every answer says where it comes from; HEAD has no body. */
function marked(request: WireRequest, answer: WireAnswer): WireAnswer {
  return {
    status: answer.status,
    headers: { ...answer.headers, 'x-multibot-emulator': '1' },
    body: request.method === 'HEAD' ? undefined : answer.body,
  };
}
