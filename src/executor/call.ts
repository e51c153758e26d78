import { baseUrlOf } from '../model/connection.ts';
import type { Failure } from '../model/failure.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { Operation } from '../model/operation.ts';
import { decodeAnswer, readAnswer } from './answer.ts';
import { executorCaps } from './caps.ts';
import { circuitFailure, circuitOf } from './circuit.ts';
import { type Counted, limiterOf } from './limiter.ts';
import { type Again, isSafe, nothingLeftFor, retryAfter, waitBeforeRetry } from './retry.ts';
import { secretsIn } from './secrets-in.ts';
import { type Exchange, send } from './send.ts';
import { type Outcome, type StepContext, stepOf, type Tally, type Target, type Values } from './target.ts';
import { type Prepared, prepare } from './wire.ts';

export type Called =
  | {
      readonly ok: true;
      readonly output: JsonValue;
      readonly page: JsonObject | null;
      readonly body: JsonValue;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly ok: false; readonly outcome: Outcome };

/** One request, sent again where that does no harm; each attempt is on record before it leaves. */
export async function callOnce(values: Values, target: Target, tally: Tally): Promise<Called> {
  const prepared = prepare(values, target);
  if ('failure' in prepared) return { ok: false, outcome: { status: 'failed', failure: prepared.failure } };
  let mayHaveActed = target.context.begun ?? false;
  for (let attempt = 1; ; attempt++) {
    const { operation, deps } = target;
    if (deps.host.signal.aborted) return stopped('Stopped before it was sent.');
    const closed = circuitOf(deps.host).closedFor(hostOf(target));
    if (closed > 0) return refused(circuitFailure(hostOf(target), closed));
    const tried = await inTurn(target, () => tryOnce(prepared, attempt, { target, tally }));
    if (!tried) return stopped('Stopped before it was sent.');
    const { called } = tried;
    if (mayHaveActed && isGone(tried.failure, target.operation)) return GONE;
    mayHaveActed ||= tried.again === 'if_safe';
    if (called.ok || !tried.failure) return called;
    const wait = waitBeforeRetry({ ...tried, operation, attempt, waitedMs: tally.waitedMs }, () => deps.host.random());
    if (wait === undefined || isOverBudget(wait, target)) return called;
    await deps.record({ type: 'step.retried', ...stepOf(target), attempt, waitMs: wait, failure: tried.failure });
    tally.waitedMs += wait;
    if (!(await sleeps(wait, target))) return stopped(`Stopped while waiting to try again. ${tried.failure.message}`);
  }
}

/** All steps of a run wait out of one budget: a run does not go on for ever, however many steps fail. */
function isOverBudget(wait: number, { deps: { patience } }: Target): boolean {
  if (!patience) return false;
  if (patience.waitedMs + wait > executorCaps.runRetryWaitMs) return true;
  patience.waitedMs += wait;
  return false;
}

function refused(failure: Failure): Called {
  return { ok: false, outcome: { status: 'failed', failure } };
}

const GONE: Called = { ok: true, output: null, page: null, body: null, headers: {} };

/** The attempt before, of which no answer came, has deleted it: that it is not there any more is what was wished for. */
function isGone(failure: Failure | undefined, { method }: Operation): boolean {
  return method === 'DELETE' && (failure?.status === 404 || failure?.status === 410);
}

/** What an attempt comes to, made when the service's limits let it; undefined when the person stopped it before. */
async function inTurn(target: Target, attempt: () => Promise<Attempt>): Promise<Attempt | undefined> {
  if (target.connection.emulated) return attempt();
  const leave = await limiterOf(target.deps.host).enter(countedOf(target));
  try {
    return (await holdBack(target)) ? await attempt() : undefined;
  } finally {
    leave();
  }
}

/** Waits until the service's limits let one more request leave; false when the person stopped it. */
async function holdBack(target: Target): Promise<boolean> {
  const waitMs = Math.ceil(limiterOf(target.deps.host).reserve(countedOf(target)));
  if (waitMs <= 0) return true;
  await target.deps.record({ type: 'step.waiting', ...stepOf(target), waitMs, reason: 'rate_limit' });
  return sleeps(waitMs, target);
}

async function sleeps(ms: number, { deps: { host } }: Target): Promise<boolean> {
  try {
    await host.sleep(ms, host.signal);
  } catch (error) {
    if (!host.signal.aborted) throw error;
  }
  return !host.signal.aborted;
}

interface Attempt {
  readonly called: Called;
  readonly again: Again;
  readonly afterMs: number | undefined;
  readonly failure?: Failure;
}

async function tryOnce(
  { view, wire, idempotencyKey }: Prepared,
  attempt: number,
  { target, tally }: { readonly target: Target; readonly tally: Tally },
): Promise<Attempt> {
  const { operation, deps, context } = target;
  const sent = attempt + (context.attemptsBefore ?? 0);
  await deps.record({ type: 'step.started', ...stepOf(target), attempt: sent, request: view, idempotencyKey });
  tally.request = view;
  tally.attempts = Math.max(tally.attempts, sent);
  const sentAt = deps.host.now();
  const exchange = await send(wire, { host: deps.host, timeoutMs: deps.timeoutMs, effect: operation.effect });
  circuitOf(deps.host).note(hostOf(target), exchange);
  const answered = exchange.kind === 'answer' ? exchange : undefined;
  const response = answered ? decodeAnswer(answered) : null;
  for (const secret of secretsIn(response, operation.success.schema)) deps.secret(secret);
  await deps.record({
    type: 'step.called',
    ...stepOf(target),
    call: {
      id: deps.host.newId(),
      request: view,
      status: answered?.status ?? null,
      response,
      latencyMs: deps.host.now() - sentAt,
      ...(answered ? keptHeaders(answered.headers, context) : {}),
    },
  });
  if (exchange.kind !== 'answer') return noAnswer(exchange, operation);
  tally.response = { status: exchange.status };
  return readAttempt(exchange, response, { target, tally });
}

/** Of the answer's headers those that the task's workflow names. */
function keptHeaders(
  headers: Readonly<Record<string, string>>,
  { plan, taskIndex }: StepContext,
): { readonly headers?: Readonly<Record<string, string>> } {
  const flow = JSON.stringify(plan.tasks[taskIndex]?.flow ?? null);
  const named = [...flow.matchAll(/\$response\.header\.([\w-]+)/gi)].map(([, name = '']) => name.toLowerCase());
  if (named.length === 0) return {};
  return { headers: Object.fromEntries(Object.entries(headers).filter(([name]) => named.includes(name))) };
}

function readAttempt(
  exchange: Extract<Exchange, { kind: 'answer' }>,
  body: JsonValue,
  { target, tally }: { readonly target: Target; readonly tally: Tally },
): Attempt {
  const { operation, pack, connection, deps } = target;
  const now = deps.host.now();
  const left = nothingLeftFor(exchange.headers, pack.limits, now);
  if (left !== undefined) limiterOf(deps.host).pause(countedOf(target), now + left);
  const read = readAnswer(exchange, body, { operation, pack, key: deps.credential(connection, operation).variable });
  const { status: code, headers } = exchange;
  tally.answer = { status: code, headers, body, output: read.ok ? read.reading.output : body };
  if (read.ok) {
    const called = { ok: true, ...read.reading, body, headers } as const;
    return { called, again: 'never', afterMs: undefined };
  }
  const { failure, again } = read;
  const status = failure.kind === 'in_doubt' ? 'in_doubt' : 'failed';
  const afterMs = retryAfter(exchange.headers, pack.limits, now);
  return { called: { ok: false, outcome: { status, failure } }, again, afterMs, failure };
}

/** No answer to a write that left is nobody's knowledge: it may have happened, so it is never called failed. */
function noAnswer(exchange: Exclude<Exchange, { kind: 'answer' }>, operation: Operation): Attempt {
  if (exchange.kind === 'cancelled')
    return { called: stopped('Stopped before it was answered.'), again: 'never', afterMs: undefined };
  const { code, message, sent } = exchange;
  const name = `${operation.service}.${operation.name}`;
  if (sent && !isSafe(operation)) {
    const failure: Failure = {
      code,
      message: `${name} was sent, and its outcome is unknown: ${message}`,
      kind: 'in_doubt',
      retryable: false,
    };
    return { called: { ok: false, outcome: { status: 'in_doubt', failure } }, again: 'never', afterMs: undefined };
  }
  const failure: Failure = { code, message: `${name}: ${message}`, kind: 'unreachable', retryable: true };
  const again = isLasting(code) ? 'never' : sent ? 'if_safe' : 'always';
  return { called: { ok: false, outcome: { status: 'failed', failure } }, again, afterMs: undefined, failure };
}

/** What the next attempt would meet too: a certificate that is wrong, a port that is barred, an answer without end. */
function isLasting(code: string): boolean {
  return /^(?:cert_|err_tls_|depth_zero|self_signed|unable_to|bad_port|too_many_redirects)/.test(code);
}

function stopped(message: string): Called {
  return {
    ok: false,
    outcome: { status: 'cancelled', failure: { code: 'cancelled', message, kind: 'cancelled', retryable: true } },
  };
}

function hostOf({ operation, pack, connection }: Target): string {
  return new URL(baseUrlOf(connection, operation, pack)).host;
}

function countedOf(target: Target): Counted {
  const { operation, pack, connection } = target;
  return { account: `${hostOf(target)} ${connection.service}/${connection.name}`, operation, limits: pack.limits };
}
