import { type Fetch, FetchError, type FetchResponse } from '../host/host.ts';
import { answerRequest } from './answer-request.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { serviceOfUrl } from './service-of-url.ts';
import { type WireAnswer, wireRequest } from './wire-request.ts';

/**
 * Answers in the process, in the place of `host.fetch`: URLs below the packs' base URLs and hosts. Any other URL throws
 * FetchError `EMULATOR_UNKNOWN_HOST`, so that nothing ever connects to anything. Every answer has the header
 * `x-multibot-emulator`. Loads nothing of fetch.
 */
export function emulatorFetch(options: EmulatorOptions): Fetch {
  return async (url, init) => {
    if (init.signal?.aborted) throw init.signal.reason;
    const found = serviceOfUrl(url, options);
    if (!found) throw unknownHost(url);
    const { host, stateFolder } = options;
    const request = wireRequest(url, found.server, init);
    return responseOf(await answerRequest({ host, stateFolder, pack: found.pack }, request));
  };
}

function unknownHost(url: string): FetchError {
  const where = URL.canParse(url) ? new URL(url).host : url;
  return new FetchError('EMULATOR_UNKNOWN_HOST', `The emulator has no service at ${where}.`, { sent: false });
}

function responseOf({ status, headers, body }: WireAnswer): FetchResponse {
  return { status, headers, body: bytesOf(body) };
}

async function* bytesOf(body: string | undefined): AsyncGenerator<Uint8Array> {
  if (body) yield new TextEncoder().encode(body);
}
