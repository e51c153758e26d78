import { FetchError, type FetchResponse, type Host } from '../host/host.ts';
import type { Effect } from '../model/effect.ts';
import type { WireRequest } from '../model/request.ts';
import { executorCaps } from './caps.ts';

/** What one attempt came to, as a value. */
export type Exchange =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
    }
  /** `sent`: false when the request provably never left. */
  | { readonly kind: 'no_answer'; readonly code: string; readonly message: string; readonly sent: boolean }
  | { readonly kind: 'cancelled' };

const TIMED_OUT = Symbol('timed out');

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

/** One attempt with a total deadline, the body included: an idle timeout never trips on a slow drip. */
export async function send(request: WireRequest, { host, timeoutMs, effect }: SendOptions): Promise<Exchange> {
  if (host.signal.aborted) return { kind: 'cancelled' };
  const ender = new AbortController();
  let calmGrace = () => {};
  const stop = () => {
    if (effect === 'read') ender.abort(host.signal.reason);
    else calmGrace = host.alarm(executorCaps.graceMs, () => ender.abort(CUT_OFF));
  };
  host.signal.addEventListener('abort', stop, { once: true });
  const calm = host.alarm(timeoutMs, () => ender.abort(TIMED_OUT));
  try {
    return await exchange(request, { host, signal: ender.signal });
  } catch (error) {
    if (ender.signal.reason === CUT_OFF) return CUT;
    return exchangeOf(error, { host, timedOut: ender.signal.reason === TIMED_OUT, timeoutMs });
  } finally {
    calm();
    calmGrace();
    host.signal.removeEventListener('abort', stop);
  }
}

async function exchange(
  request: WireRequest,
  { host, signal }: { host: Host; signal: AbortSignal },
): Promise<Exchange> {
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  );
  aborted.catch(() => undefined);
  const { url, ...init } = request;
  const response = await Promise.race([host.fetch(url, { ...init, signal }), aborted]);
  const text = await Promise.race([readBody(response), aborted]);
  return { kind: 'answer', status: response.status, headers: response.headers, text };
}

async function readBody(response: FetchResponse): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > executorCaps.answerBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw new FetchError('CUT_ANSWER', 'the answer broke off', { sent: true, cause: error });
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(): FetchError {
  return new FetchError('ANSWER_TOO_LARGE', `the answer is larger than ${executorCaps.answerBytes} bytes`, {
    sent: true,
  });
}

function exchangeOf(error: unknown, how: { host: Host; timedOut: boolean; timeoutMs: number }): Exchange {
  if (how.timedOut)
    return { kind: 'no_answer', code: 'timeout', message: `no answer within ${how.timeoutMs / 1000} s`, sent: true };
  if (how.host.signal.aborted) return { kind: 'cancelled' };
  if (!(error instanceof FetchError)) throw error;
  return { kind: 'no_answer', code: error.code.toLowerCase(), message: error.message, sent: error.sent };
}
