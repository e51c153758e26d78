import { createHash } from 'node:crypto';
import { baseUrlOf } from '../model/connection.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { Operation } from '../model/operation.ts';
import type { RequestView } from '../model/request.ts';
import { decodeAnswer, readAnswer } from './answer.ts';
import { buildRequest } from './build-request.ts';
import { withCredential } from './credentials.ts';
import { encodeBody } from './encode-body.ts';
import { checkHost } from './hosts.ts';
import { type Exchange, send } from './send.ts';
import type { Outcome, Tally, Target, Values } from './target.ts';

export type Called =
  | {
      readonly ok: true;
      readonly output: JsonValue;
      readonly page: JsonObject | null;
      readonly body: JsonValue;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly ok: false; readonly outcome: Outcome };

/** One request, on record before it leaves, and what it came to. */
export async function callOnce(values: Values, target: Target, tally: Tally): Promise<Called> {
  const { operation, pack, connection, deps, step } = target;
  const baseUrl = baseUrlOf(connection, operation, pack);
  const draft = buildRequest(values, { operation, pack, baseUrl });
  checkHost(draft.url, baseUrl);
  const credential = deps.credential(connection);
  const view = viewOf(withCredential(draft, credential, 'view'));
  const key = idempotencyKey(target);
  const { taskId, taskIndex } = target.context;
  await deps.record({
    type: 'step.started',
    taskId,
    taskIndex,
    stepId: step.id,
    attempt: 1,
    request: view,
    idempotencyKey: key,
  });
  tally.request = view;
  tally.calls++;
  const sentAt = deps.host.now();
  const exchange = await send(wireOf(withCredential(draft, credential, 'wire'), operation, key), {
    host: deps.host,
    timeoutMs: deps.timeoutMs,
    effect: operation.effect,
  });
  await recordCall(exchange, { view, sentAt, target });
  if (exchange.kind !== 'answer') return { ok: false, outcome: noAnswer(exchange, operation) };
  tally.response = { status: exchange.status };
  return readOutcome(exchange, target);
}

function readOutcome(exchange: Extract<Exchange, { kind: 'answer' }>, { operation, pack }: Target): Called {
  const read = readAnswer(exchange, { operation, pack });
  if (read.ok) return { ok: true, ...read.reading, body: decodeAnswer(exchange), headers: exchange.headers };
  return {
    ok: false,
    outcome: { status: read.failure.kind === 'in_doubt' ? 'in_doubt' : 'failed', failure: read.failure },
  };
}

/** No answer to a write that left is nobody's knowledge: it may have happened, so it is never called failed. */
function noAnswer(exchange: Exclude<Exchange, { kind: 'answer' }>, operation: Operation): Outcome {
  if (exchange.kind === 'cancelled')
    return {
      status: 'cancelled',
      failure: { code: 'cancelled', message: 'Stopped before it was sent.', kind: 'cancelled', retryable: true },
    };
  const { code, message, sent } = exchange;
  const name = `${operation.service}.${operation.name}`;
  if (sent && operation.effect !== 'read' && !operation.idempotent)
    return {
      status: 'in_doubt',
      failure: {
        code,
        message: `${name} was sent, and its outcome is unknown: ${message}`,
        kind: 'in_doubt',
        retryable: false,
      },
    };
  return { status: 'failed', failure: { code, message: `${name}: ${message}`, kind: 'unreachable', retryable: true } };
}

async function recordCall(
  exchange: Exchange,
  { view, sentAt, target }: { view: RequestView; sentAt: number; target: Target },
) {
  const { deps, context, step } = target;
  const { taskId, taskIndex } = context;
  const answered = exchange.kind === 'answer' ? exchange : undefined;
  await deps.record({
    type: 'step.called',
    taskId,
    taskIndex,
    stepId: step.id,
    call: {
      id: deps.host.newId(),
      request: view,
      status: answered?.status ?? null,
      response: answered ? decodeAnswer(answered) : null,
      latencyMs: deps.host.now() - sentAt,
    },
  });
}

function viewOf({ method, url, path, query, headers, body }: ReturnType<typeof buildRequest>): RequestView {
  return { method, url, path, query, headers, body };
}

function wireOf(draft: ReturnType<typeof buildRequest>, operation: Operation, key: string | null) {
  const encoded = encodeBody(draft, `multibot-${key ?? 'form'}-7d1f`);
  const idempotency =
    operation.idempotencyHeader !== undefined && key !== null ? { [operation.idempotencyHeader]: key } : {};
  return {
    method: draft.method,
    url: draft.url,
    headers: { ...draft.headers, ...encoded?.headers, ...idempotency },
    ...(encoded ? { body: encoded.body } : {}),
  };
}

/** The same for every attempt of a task's step, and for no other. Null where the service honours none. */
function idempotencyKey({ operation, context, step }: Target): string | null {
  if (operation.idempotencyHeader === undefined) return null;
  return createHash('sha256').update(`${context.taskId}/${step.id}`).digest('hex').slice(0, 32);
}
