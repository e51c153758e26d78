import type { Failure } from '../model/failure.ts';
import { isObject, type JsonObject, type JsonValue, parseJson } from '../model/json.ts';
import type { Operation } from '../model/operation.ts';
import { credentialVariables, type Pack } from '../model/pack.ts';
import { pointed } from '../model/pointer.ts';
import type { Exchange } from './send.ts';

type Answered = Extract<Exchange, { kind: 'answer' }>;

/** An answer that the service calls good: what people asked for, and the rest of a list's envelope. */
export interface Reading {
  readonly output: JsonValue;
  readonly page: JsonObject | null;
}

/** JSON where it is JSON, text where it is not, null where there is nothing. */
export function decodeAnswer({ text }: Answered): JsonValue {
  if (text.trim() === '') return null;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** What a person asked for, out of an answer of this operation; a failure when the service refused in its own words. */
export function readAnswer(
  exchange: Answered,
  { operation, pack }: { readonly operation: Operation; readonly pack: Pack },
): { readonly ok: true; readonly reading: Reading } | { readonly ok: false; readonly failure: Failure } {
  const body = decodeAnswer(exchange);
  const { success } = pack.answers;
  const goodStatus = exchange.status >= 200 && exchange.status < 300;
  const good = goodStatus && (!success || pointed(body, success.pointer) === success.equals);
  if (!good) return { ok: false, failure: refusal(exchange, body, { operation, pack }) };
  return { ok: true, reading: opened(body, operation) };
}

/** A service's envelope is opened: a list is a bare array, its other fields go beside it. */
function opened(body: JsonValue, operation: Operation): Reading {
  if (operation.result === undefined) return { output: body, page: null };
  const output = pointed(body, operation.result);
  if (output === undefined) return { output: body, page: null };
  if (!Array.isArray(output) || !isObject(body)) return { output, page: null };
  const [first = ''] = operation.result.slice(1).split('/');
  const page = Object.fromEntries(Object.entries(body).filter(([key]) => key !== first));
  return { output, page };
}

function refusal(
  exchange: Answered,
  body: JsonValue,
  { operation, pack }: { operation: Operation; pack: Pack },
): Failure {
  const { status } = exchange;
  const said = messageOf(body, pack) ?? (typeof body === 'string' ? body.slice(0, 300) : undefined);
  const code = codeOf(body, pack) ?? (status === 429 ? 'rate_limited' : status < 300 ? 'rejected' : `http_${status}`);
  const doubtful = [500, 502, 504].includes(status) && operation.effect !== 'read' && !operation.idempotent;
  const kind = doubtful ? 'in_doubt' : status === 429 || status >= 500 ? 'unreachable' : 'rejected';
  return {
    code,
    message: `${pack.title} answered ${status}${said ? `: ${said}` : ''}`,
    kind,
    retryable: kind === 'unreachable',
    status,
    ...hintFor(exchange, pack),
  };
}

function hintFor({ status, headers }: Answered, pack: Pack): { readonly hint?: string } {
  const [variable] = credentialVariables(pack.auth);
  if (status === 401 && variable) return { hint: `Check the key in ${variable}; 'multibot doctor' tests it.` };
  if (status === 403 && variable) return { hint: `The key in ${variable} may not do this.` };
  const after = headers['retry-after'];
  return status === 429 && after ? { hint: `Try again after ${after} (Retry-After).` } : {};
}

function messageOf(body: JsonValue, pack: Pack): string | undefined {
  const usual = [
    '/message',
    '/error/message',
    '/error_description',
    '/error',
    '/errors/0/message',
    '/errors/0',
    '/title',
    '/detail',
  ];
  return [...pack.answers.message, ...usual]
    .map((pointer) => pointed(body, pointer))
    .find((value) => typeof value === 'string');
}

function codeOf(body: JsonValue, pack: Pack): string | undefined {
  const value = pack.answers.code === undefined ? undefined : pointed(body, pack.answers.code);
  return typeof value === 'string' && /^[a-z][a-z0-9_]*$/.test(value) ? value : undefined;
}
