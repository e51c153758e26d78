import type { Host } from '../host/host.ts';
import { AnswerError } from './answer-error.ts';
import type { ModelEndpoint } from './model-endpoint.ts';

const MAX_BYTES = 1_048_576;

/**
 * What the client may send with. It sends exactly these headers: none from the environment, none that describe the
 * machine. The body is read to its end here, so that an answer is whole and of bearable size before anyone looks at it.
 */
export function clientFetch(host: Host, endpoint: ModelEndpoint) {
  return async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const answer = await host.fetch(url instanceof Request ? url.url : String(url), {
      method: init.method ?? 'POST',
      headers: headersFor(host, endpoint),
      ...(typeof init.body === 'string' ? { body: init.body } : {}),
      ...(init.signal ? { signal: init.signal } : {}),
    });
    const text = await readAll(answer.body, init.signal ?? undefined);
    const type = answer.headers['content-type'] ?? 'application/json';
    return new Response([204, 205, 304].includes(answer.status) ? null : text, {
      status: answer.status,
      headers: { 'content-type': type },
    });
  };
}

function headersFor(host: Host, { apiKey }: ModelEndpoint): Record<string, string> {
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': `multibot/${host.version}`,
    ...(apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }),
  };
}

async function readAll(body: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) throw new AnswerError('too_large', `The answer is larger than ${MAX_BYTES} bytes.`);
      chunks.push(chunk);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof AnswerError ? error : new AnswerError('cut_off', 'The answer broke off before its end.');
  }
  return Buffer.concat(chunks).toString('utf8');
}
