import { FetchError, type FetchInit, type FetchResponse } from './host.ts';
import type { Received } from './received-bytes.ts';

/** Errors of Node that come before a byte of the request has left (docs: nodejs.org/api/errors.html, undici errors). */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|BAD_PORT)/;

/** ky with everything off that would act on its own: one attempt, no redirect, no time limit, no throw on a status. */
export async function systemFetch(url: string, init: FetchInit): Promise<FetchResponse> {
  const [{ default: ky }, { counted }] = await Promise.all([import('ky'), import('./received-bytes.ts')]);
  const received: Received = { bytes: undefined };
  try {
    const send = async () =>
      ky(url, {
        method: init.method,
        headers: { ...init.headers },
        ...(init.body === undefined ? {} : { body: init.body }),
        ...(init.signal ? { signal: init.signal } : {}),
        retry: 0,
        redirect: 'manual',
        timeout: false,
        throwHttpErrors: false,
      });
    const response = await counted(received, send);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: response.body ?? emptyBody(),
      received: () => received.bytes,
    };
  } catch (error) {
    if (init.signal?.aborted) throw init.signal.reason;
    throw fetchErrorOf(error);
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

function fetchErrorOf(error: unknown): FetchError {
  const causes = causesOf(error);
  const message = causes.at(-1)?.message || 'The request failed.';
  const code =
    causes.map(codeOf).find((found) => found !== undefined) ?? (isBadPort(message) ? 'BAD_PORT' : 'FETCH_FAILED');
  return new FetchError(code, message, { sent: !NEVER_SENT.test(code), cause: error });
}

function causesOf(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return [error, ...causesOf(inner)];
}

/** Ports of other protocols that fetch refuses to speak to (WHATWG Fetch section 2.9); it gives the error no code. */
function isBadPort(message: string): boolean {
  return message === 'bad port';
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
