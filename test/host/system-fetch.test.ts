import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { FetchError } from '../../src/host/host.ts';
import { systemFetch } from '../../src/host/system-fetch.ts';

async function withServer<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  try {
    return await use(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

test('sends what it is given once, and gives back any status', async () => {
  const seen: string[] = [];
  const answer = await withServer(
    (request, response) => {
      void textOf(request).then((text) => {
        seen.push([request.method, request.url, request.headers['x-key'], text].join(' '));
        response.writeHead(503, { 'X-Next': 'n' }).end('busy');
      });
    },
    async (url) => {
      const { status, headers, body } = await systemFetch(`${url}/a?b=1`, {
        method: 'POST',
        headers: { 'x-key': 'k' },
        body: 'hi',
      });
      return { status, next: headers['x-next'], text: await textOf(body) };
    },
  );
  expect(answer).toEqual({ status: 503, next: 'n', text: 'busy' });
  expect(seen).toEqual(['POST /a?b=1 k hi']);
});

test('a redirect is an answer, not followed', async () => {
  const status = await withServer(
    (_, response) => void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    async (url) => (await systemFetch(url, { method: 'POST', headers: { 'x-api-key': 'k' }, body: 'x' })).status,
  );
  expect(status).toBe(307);
});

test('a connection that is refused was never sent; one that breaks off was', async () => {
  const closed = await withServer(
    () => {},
    async (url) => url,
  );
  const caught = (url: string) => systemFetch(url, { method: 'GET', headers: {} }).catch((error: unknown) => error);
  const refused = await caught(closed);
  expect(await caught('http://127.0.0.1:1/')).toMatchObject({ code: 'BAD_PORT', sent: false });
  expect(refused).toBeInstanceOf(FetchError);
  expect(refused).toMatchObject({ code: 'ECONNREFUSED', sent: false });
  const broken = await withServer(
    (request) => void request.socket.destroy(),
    (url) => systemFetch(url, { method: 'POST', headers: {}, body: 'x' }).catch((error: unknown) => error),
  );
  expect(broken).toMatchObject({ name: 'FetchError', sent: true });
});

test('an aborted request rejects with the reason', async () => {
  const aborter = new AbortController();
  const thrown = await withServer(
    () => aborter.abort('stop'),
    (url) => systemFetch(url, { method: 'GET', headers: {}, signal: aborter.signal }).catch((error: unknown) => error),
  );
  expect(thrown).toBe('stop');
});
