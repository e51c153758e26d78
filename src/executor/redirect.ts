import type { FetchResponse } from '../host/host.ts';
import type { Effect } from '../model/effect.ts';
import type { WireRequest } from '../model/request.ts';

/** Statuses that name another place (RFC 9110 section 15.4). */
const ELSEWHERE = [301, 302, 303, 307, 308];

/**
 * The request to follow a redirect with: only of a read, only to the very same scheme, host and port. Anything else is an
 * answer like any other, because a key and a body would go along.
 */
export function followedRedirect(
  request: WireRequest,
  { status, headers }: Pick<FetchResponse, 'status' | 'headers'>,
  effect: Effect,
): WireRequest | undefined {
  if (effect !== 'read' || !['GET', 'HEAD'].includes(request.method) || !ELSEWHERE.includes(status)) return undefined;
  const target = redirectTarget(request.url, headers);
  const isSame = target?.origin === new URL(request.url).origin && !target.username && !target.password;
  return target && isSame ? { ...request, url: target.href } : undefined;
}

/** Where an answer sends to; undefined when it does not say, or nothing that is a place. */
export function redirectTarget(url: string, headers: Readonly<Record<string, string>>): URL | undefined {
  const { location } = headers;
  return location !== undefined && URL.canParse(location, url) ? new URL(location, url) : undefined;
}
