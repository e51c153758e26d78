import type { Failure } from '../model/failure.ts';
import { isObject, type JsonObject, type JsonValue, parseJson } from '../model/json.ts';
import type { Operation } from '../model/operation.ts';
import type { ErrorGroup, Pack } from '../model/pack.ts';
import { pointed } from '../model/pointer.ts';
import { groupOf, hintOf } from './error-groups.ts';
import type { Unreadable } from './read-body.ts';
import { redirectTarget } from './redirect.ts';
import { type Again, isSafe } from './retry.ts';
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

/** What a service made of a request. */
export type Read =
  | { readonly ok: true; readonly reading: Reading }
  | { readonly ok: false; readonly failure: Failure; readonly again: Again };

interface Asked {
  readonly operation: Operation;
  readonly pack: Pack;
  /** Environment variable that holds the key. */
  readonly key: string | undefined;
}

/** What a person asked for, out of an answer of this operation; a failure when the service refused in its own words. */
export function readAnswer(exchange: Answered, body: JsonValue, asked: Asked): Read {
  // What a presigned URL leads to is not the API: its HTTP status is all that it says.
  const { success } = asked.operation.presigned ? {} : asked.pack.answers;
  const goodStatus = exchange.status >= 200 && exchange.status < 300;
  const good = goodStatus && (!success || pointed(body, success.pointer) === success.equals);
  if (exchange.unreadable && goodStatus) return unread(exchange.unreadable, asked);
  return good ? { ok: true, reading: opened(body, asked.operation) } : refusal(exchange, body, asked);
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

function refusal(exchange: Answered, body: JsonValue, asked: Asked): Read {
  const { operation, pack, key } = asked;
  const { status } = exchange;
  const said = codeOf(body, pack);
  const group = groupOf(pack.answers.groups ?? {}, { code: said, status, operation: operation.name });
  const hint = hintOf(group?.hint, body, key);
  const code = plainCode(said) ?? (status === 429 ? 'rate_limited' : status < 300 ? 'rejected' : `http_${status}`);
  if (group?.as === 'succeeded') return { ok: true, reading: alreadySo(code, hint) };
  const again = againOf(status, group);
  const kind = kindOf(again, operation, { status, group });
  const words = messageOf(body, pack) ?? (typeof body === 'string' ? body.slice(0, 300) : undefined);
  const failure: Failure = {
    code,
    message: `${pack.title} answered ${status}${words ? `: ${words}` : ''}`,
    kind,
    retryable: kind === 'unreachable',
    status,
    ...(hint === undefined ? hintFor(exchange, asked) : { hint }),
    ...(group ? { details: { group: group.name } } : {}),
  };
  return { ok: false, failure, again };
}

/**
 * A good status whose body is not to be had: what was read is lost, what was written has happened. Where only the body
 * says whether it has, nobody knows.
 */
function unread({ code, message }: Unreadable, { operation, pack }: Asked): Read {
  const isWritten = operation.effect !== 'read' && !pack.answers.success;
  if (isWritten) return { ok: true, reading: { output: { code, note: `Done; ${message}.` }, page: null } };
  const kind = operation.effect === 'read' ? 'unreachable' : 'in_doubt';
  const words = `${operation.service}.${operation.name}: ${message}`;
  return { ok: false, failure: { code, message: words, kind, retryable: false }, again: 'never' };
}

/** There was nothing left to do: what the person wished for is so. */
function alreadySo(code: string, hint: string | undefined): Reading {
  return { output: { code, note: hint ?? 'It is already so; nothing had to be changed.' }, page: null };
}

function againOf(status: number, group: ErrorGroup | undefined): Again {
  if (status === 429) return 'always';
  if (group?.as === 'unreachable') return group.processed ? 'if_safe' : 'always';
  if (group) return 'never';
  return [500, 502, 503, 504].includes(status) ? 'if_safe' : 'never';
}

/** What may have been done and may not be sent again is in doubt; 503 says of itself that nothing was done. */
function kindOf(
  again: Again,
  operation: Operation,
  { status, group }: { status: number; group: ErrorGroup | undefined },
): Failure['kind'] {
  if (again === 'if_safe' && !isSafe(operation) && (group || status !== 503)) return 'in_doubt';
  if (again !== 'never') return 'unreachable';
  return status >= 500 && !group ? 'unreachable' : 'rejected';
}

function hintFor({ status, headers }: Answered, { key: variable, pack }: Asked): { readonly hint?: string } {
  const target = status >= 300 && status < 400 ? redirectTarget(pack.servers[0] ?? '', headers) : undefined;
  if (target) return { hint: `It points to ${target.origin}. Only a read is sent on, and only on the same host.` };
  if (status === 401 && variable) return { hint: `Check the key in ${variable}; 'multibot doctor' tests it.` };
  if (status === 403 && variable) return { hint: `The key in ${variable} may not do this.` };
  const after = headers['retry-after'];
  if (status !== 429 || !after) return {};
  return { hint: `Try again ${/^\d+$/.test(after) ? `in ${after} s` : `after ${after}`} (Retry-After).` };
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
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Codes of ours are snake_case words; what a service has in another form is shown in its message. */
function plainCode(code: string | undefined): string | undefined {
  return code !== undefined && /^[a-z][a-z0-9_]*$/.test(code) ? code : undefined;
}
