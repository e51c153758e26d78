import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** What a server is asked, in a form that two clients can be compared by: decoded, and without what is only wire. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A server on loopback that passes everything on to the one at `target` and keeps what it was asked. */
export async function recordingProxy(target: string) {
  const requests: Recorded[] = [];
  const server = createServer((request, response) => void passOn(request, response, { target, requests }));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, requests };
}

async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  { target, requests }: { readonly target: string; readonly requests: Recorded[] },
): Promise<void> {
  const { method = 'GET' } = request;
  const type = request.headers['content-type'] ?? '';
  const url = new URL(request.url ?? '/', target);
  const body = await text(request);
  requests.push({
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body: decoded(body, type),
  });
  const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
  // No connection is kept: the next server may get the port of one that has gone.
  const onward = ask(url, { method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: 'close' });
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end()).end(body);
}

function decoded(body: string, type: string): unknown {
  if (body === '') return null;
  return type.includes('urlencoded') ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
}
