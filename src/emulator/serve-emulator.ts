import type { IncomingMessage, ServerResponse } from 'node:http';
import { UserError } from '../model/errors.ts';
import type { Pack } from '../model/pack.ts';
import { answerRequest } from './answer-request.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { type WireAnswer, wireRequest } from './wire-request.ts';

export interface ServeOptions extends EmulatorOptions {
  /** 0: any free one. */
  readonly port: number;
}

export interface EmulatorServer {
  readonly port: number;
  /** Base URL of a service, to be put into `<SERVICE>_BASE_URL`. */
  urlOf(service: string): string;
  /** Resolves when the last connection has ended. */
  close(): Promise<void>;
}

/** Largest body taken: the largest file that a pack lets be sent, with room to spare. */
const MAX_BODY_BYTES = 128 * 1024 * 1024;

/** The same answers on a loopback port, each service below `/<service>`. Throws UserError `port_in_use`. */
export async function serveEmulator(options: ServeOptions): Promise<EmulatorServer> {
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => void handle(options, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(options.port, cause)));
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    port,
    urlOf: (service) => `http://127.0.0.1:${port}/${service}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function cannotListen(port: number, cause: Error): UserError {
  return new UserError('port_in_use', `Cannot listen on 127.0.0.1:${port}: ${cause.message}`, {
    hint: 'Choose another port, or 0 for any free one.',
    cause,
  });
}

/** Whatever goes wrong becomes a 500: one request must not end the server. */
async function handle(options: ServeOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(response, await answer(options, request));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    options.host.console.err(`emulator: ${request.method} ${request.url}: ${message}\n`);
    send(response, problem(500, message));
  }
}

async function answer(options: ServeOptions, request: IncomingMessage): Promise<WireAnswer> {
  const { host, stateFolder } = options;
  const url = request.url ?? '/';
  const pack = packAt(options, url);
  if (!pack) return problem(404, `No service here. There are: ${servicesOf(options).join(', ')}.`);
  const body = await bodyOf(request);
  if (body === undefined) return problem(413, 'The body is too large.');
  const base = `http://${request.headers.host ?? '127.0.0.1'}/${pack.service}`;
  const init = { method: request.method ?? 'GET', headers: headersOf(request), body };
  const wire = wireRequest(base + url.slice(pack.service.length + 1), base, init);
  return answerRequest({ host, stateFolder, pack }, wire);
}

function packAt({ catalog }: ServeOptions, url: string): Pack | undefined {
  return catalog.pack(/^\/([^/?#]*)/.exec(url)?.[1] ?? '');
}

function servicesOf({ catalog }: ServeOptions): readonly string[] {
  return catalog.packs.map(({ service }) => `/${service}`);
}

function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

/** Undefined when it is larger than is taken. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function problem(status: number, message: string): WireAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'x-multibot-emulator': '1' };
  return { status, headers, body: JSON.stringify({ error: message }) };
}

function send(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, { ...headers });
  response.end(body);
}
