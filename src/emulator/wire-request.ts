import type { FetchInit } from '../host/host.ts';

/** A request as it came, without anything of `fetch`. */
export interface WireRequest {
  readonly method: string;
  /** Below the service's base URL, still percent-encoded, with a leading slash and without the query. */
  readonly path: string;
  /** The query without its question mark, still encoded. */
  readonly query: string;
  /** Names in lower case; `content-length` is always there. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Base URL that the request came by, without a trailing slash. */
  readonly server: string;
}

/** The answer to one; a body of undefined is none. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** `url` must start with `server`. */
export function wireRequest(url: string, server: string, init: FetchInit): WireRequest {
  const below = url.slice(server.length).split('#')[0] ?? '';
  const mark = below.indexOf('?');
  const path = mark < 0 ? below : below.slice(0, mark);
  const bytes = typeof init.body === 'string' ? new TextEncoder().encode(init.body) : (init.body ?? new Uint8Array());
  return {
    method: init.method.toUpperCase(),
    path: path.startsWith('/') ? path : `/${path}`,
    query: mark < 0 ? '' : below.slice(mark + 1),
    headers: {
      ...Object.fromEntries(Object.entries(init.headers).map(([name, value]) => [name.toLowerCase(), value])),
      'content-length': String(bytes.length),
    },
    bytes,
    server,
  };
}
