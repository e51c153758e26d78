import type { Operation } from '../model/operation.ts';
import type { Limits } from '../model/pack.ts';
import { executorCaps } from './caps.ts';

/**
 * When a request that came to nothing may be sent again: `always` when the service provably did nothing, `if_safe` when
 * it may have acted, `never` when another time would come to the same.
 */
export type Again = 'always' | 'if_safe' | 'never';

/** Sending it twice does no more than sending it once: by its nature, or because the service knows it by its key. */
export function isSafe({ effect, idempotent, idempotencyHeader }: Operation): boolean {
  return effect === 'read' || idempotent || idempotencyHeader !== undefined;
}

export interface Tried {
  readonly again: Again;
  readonly operation: Operation;
  /** Of the attempt that came to nothing, from 1. */
  readonly attempt: number;
  /** What the step has waited so far, in milliseconds. */
  readonly waitedMs: number;
  /** What the service said how long to wait, in milliseconds. */
  readonly afterMs: number | undefined;
}

/** How long to wait before the next attempt, in milliseconds; undefined when there is none. */
export function waitBeforeRetry(tried: Tried, random: () => number): number | undefined {
  const { again, operation, attempt, waitedMs, afterMs } = tried;
  if (again === 'never' || (again === 'if_safe' && !isSafe(operation))) return undefined;
  if (attempt >= executorCaps.attempts) return undefined;
  if (afterMs !== undefined && afterMs > executorCaps.retryAfterMs) return undefined;
  const wait = afterMs ?? backOff(attempt, random);
  return waitedMs + wait > executorCaps.retryWaitMs ? undefined : wait;
}

/** Exponential, with full jitter, so that many that failed together do not come back together. */
export function backOff(attempt: number, random: () => number): number {
  const most = Math.min(executorCaps.backOffMostMs, executorCaps.backOffMs * 2 ** (attempt - 1));
  return Math.floor(random() * most);
}

type Headers = Readonly<Record<string, string>>;

/**
 * What an answer says how long to wait, in milliseconds: `Retry-After` (RFC 9110 section 10.2.3) in seconds or as a date,
 * or the pack's header for it. Undefined for nonsense and for what is past.
 */
export function retryAfter(headers: Headers, limits: Limits, now: number): number | undefined {
  const said = untilOf(headers['retry-after'], now) ?? untilOf(headers[limits.headers?.reset.toLowerCase() ?? ''], now);
  return said !== undefined && said > 0 ? said : undefined;
}

/** Milliseconds until the service takes more, when an answer says that nothing is left. */
export function nothingLeftFor(headers: Headers, { headers: names }: Limits, now: number): number | undefined {
  if (!names || Number.parseInt(headers[names.remaining.toLowerCase()] ?? '', 10) !== 0) return undefined;
  const reset = untilOf(headers[names.reset.toLowerCase()], now);
  return reset !== undefined && reset > 0 && reset <= executorCaps.retryAfterMs ? reset : undefined;
}

/** No wait in seconds is this long: it is a time. */
const UNIX_TIME = 1_000_000_000;

function untilOf(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,12}(?:\.\d{1,9})?$/.test(text)) {
    const seconds = Number(text);
    return Math.ceil(seconds * 1000 - (seconds >= UNIX_TIME && Math.abs(seconds * 1000 - now) < YEAR_MS ? now : 0));
  }
  const date = /^[A-Z][a-z]{2,8}, .{10,24} GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : date - now;
}

const YEAR_MS = 365 * 24 * 3600 * 1000;
