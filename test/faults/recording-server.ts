import { createServer } from 'node:http';
import { listening } from './listening.ts';

/** A request as the service took it: what it changed there cannot be changed back. */
export interface Taken {
  readonly mark: string;
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly after: string | undefined;
  /** It had an effect: not a read, and not a key that was known. */
  readonly acted: boolean;
  readonly at: number;
}

/**
 * The service of the ledger: remembers every request for ever, gives each mark an id, and honours idempotency keys. What
 * `arrived` gives is waited for, before and after the effect.
 */
export async function recordingServer(arrived: (moment: 'before' | 'after', mark: string) => Promise<void>) {
  const taken: Taken[] = [];
  const keys = new Map<string, string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => void answer(Buffer.concat(chunks).toString('utf8')));

    async function answer(text: string): Promise<void> {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (url.pathname === '/marks') return send(listed(taken, url.searchParams.get('query') ?? ''));
      const body: Record<string, string> = text === '' ? {} : JSON.parse(text);
      const mark = body['mark'] ?? decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
      await arrived('before', mark);
      const key = request.headers['idempotency-key']?.toString();
      const isKnown = key !== undefined && keys.has(key);
      if (key !== undefined) keys.set(key, mark);
      taken.push({
        mark,
        method: request.method ?? '',
        path: url.pathname,
        key,
        after: body['after'] ?? url.searchParams.get('after') ?? undefined,
        acted: request.method !== 'GET' && !isKnown,
        at: Date.now(),
      });
      await arrived('after', mark);
      send({ id: `id-${mark}`, mark });
    }

    function send(json: unknown): void {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    }
  });
  return { url: await listening(server), taken };
}

function listed(taken: readonly Taken[], mark: string) {
  const made = taken.filter((each) => each.acted && each.mark === mark);
  return made.map(({ at }) => ({ id: `id-${mark}`, mark, created_at: Math.floor(at / 1000) }));
}
