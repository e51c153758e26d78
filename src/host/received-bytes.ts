import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';

/** Bytes of a body as they came over the wire, before they were decompressed; undefined until somebody counts. */
export interface Received {
  bytes: number | undefined;
}

/*
 * fetch decompresses on its own and tells nobody how much it was given; the HTTP client below it does, by diagnostics
 * channels (undici, docs/api/DiagnosticsChannel.md). The request is told from others by the async context it is made in.
 */
const current = new AsyncLocalStorage<Received>();
const counts = new WeakMap<object, Received>();
let listens = false;

/** Runs a fetch whose body's bytes are counted. On a Node whose client does not tell, nothing is. */
export function counted<T>(received: Received, fetch: () => Promise<T>): Promise<T> {
  listen();
  return current.run(received, fetch);
}

function listen(): void {
  if (listens) return;
  listens = true;
  subscribe('undici:request:create', (message) => {
    const received = current.getStore();
    const request = requestOf(message);
    if (received && request) counts.set(request, received);
  });
  subscribe('undici:request:bodyChunkReceived', (message) => {
    const received = counts.get(requestOf(message) ?? {});
    if (received) received.bytes = (received.bytes ?? 0) + chunkLength(message);
  });
}

function requestOf(message: unknown): object | undefined {
  if (typeof message !== 'object' || message === null || !('request' in message)) return undefined;
  return typeof message.request === 'object' && message.request !== null ? message.request : undefined;
}

function chunkLength(message: unknown): number {
  if (typeof message !== 'object' || message === null || !('chunk' in message)) return 0;
  return message.chunk instanceof Uint8Array ? message.chunk.length : 0;
}
