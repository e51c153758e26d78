import { FetchError, type Host } from '../host/host.ts';
import type { Effect } from '../model/effect.ts';
import type { WireRequest } from '../model/request.ts';
import { executorCaps } from './caps.ts';
import { readBody, type Unreadable } from './read-body.ts';
import { followedRedirect } from './redirect.ts';

/** What one attempt came to, as a value. */
export type Exchange =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
      /** Its body was not read to its end, or is more than can be dealt with. */
      readonly unreadable?: Unreadable;
    }
  /** `sent`: false when the request provably never left. */
  | { readonly kind: 'no_answer'; readonly code: string; readonly message: string; readonly sent: boolean }
  | { readonly kind: 'cancelled' };

/** Reason of an abort: a time that is up. */
class TimedOut extends Error {
  override readonly name = 'TimedOut';

  constructor(ms: number, what: string) {
    super(`${what} within ${ms / 1000} s`);
  }
}

const CUT_OFF = Symbol('cut off');

/** The person has stopped the run, and the service has not answered in the time that was left to it. */
const CUT: Exchange = {
  kind: 'no_answer',
  code: 'stopped',
  message: `stopped, and no answer came within ${executorCaps.graceMs / 1000} s after that`,
  sent: true,
};

interface SendOptions {
  readonly host: Host;
  readonly timeoutMs: number;
  /** A write that is on its way is waited for, a little, when the person stops the run: cut off it would be in doubt. */
  readonly effect: Effect;
}

/**
 * One attempt with a deadline for the first byte and one for all, the body included: an idle timeout never trips on a slow
 * drip. A redirect of a read to the same host is part of it.
 */
export async function send(request: WireRequest, { host, timeoutMs, effect }: SendOptions): Promise<Exchange> {
  if (host.signal.aborted) return { kind: 'cancelled' };
  const ender = new AbortController();
  let calmGrace = () => {};
  const stop = () => {
    if (effect === 'read') ender.abort(host.signal.reason);
    else calmGrace = host.alarm(executorCaps.graceMs, () => ender.abort(CUT_OFF));
  };
  host.signal.addEventListener('abort', stop, { once: true });
  const firstByteMs = Math.ceil(timeoutMs * executorCaps.firstBytePart);
  const calm = host.alarm(timeoutMs, () => ender.abort(new TimedOut(timeoutMs, 'no answer')));
  const begun = host.alarm(firstByteMs, () => ender.abort(new TimedOut(firstByteMs, 'no answer began')));
  try {
    return await exchange(request, { host, signal: ender.signal, effect, begun });
  } catch (error) {
    if (ender.signal.reason === CUT_OFF) return CUT;
    return exchangeOf(error, host);
  } finally {
    calm();
    begun();
    calmGrace();
    host.signal.removeEventListener('abort', stop);
  }
}

interface Sending {
  readonly host: Host;
  readonly signal: AbortSignal;
  readonly effect: Effect;
  /** The answer has begun. */
  readonly begun: () => void;
}

async function exchange(request: WireRequest, { host, signal, effect, begun }: Sending): Promise<Exchange> {
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  );
  aborted.catch(() => undefined);
  let next: WireRequest | undefined = request;
  for (let hops = 0; next; hops++) {
    const { url, ...init }: WireRequest = next;
    const response = await Promise.race([host.fetch(url, { ...init, signal }), aborted]);
    next = followedRedirect(next, response, effect);
    if (next && hops < executorCaps.redirects) continue;
    if (next) throw new FetchError('TOO_MANY_REDIRECTS', 'it redirects in circles', { sent: true });
    begun();
    const body = await Promise.race([readBody(response), aborted]);
    return { kind: 'answer', status: response.status, headers: response.headers, text: '', ...body };
  }
  throw new Error('a redirect leads somewhere');
}

function exchangeOf(error: unknown, host: Host): Exchange {
  if (error instanceof TimedOut) return { kind: 'no_answer', code: 'timeout', message: error.message, sent: true };
  if (host.signal.aborted) return { kind: 'cancelled' };
  if (!(error instanceof FetchError)) throw error;
  return { kind: 'no_answer', code: error.code.toLowerCase(), message: error.message, sent: error.sent };
}
