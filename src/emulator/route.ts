import type { Operation } from '../model/operation.ts';
import { type Pack, requestsOf } from '../model/pack.ts';
import type { SeedRule } from '../model/seed.ts';
import { fixedSegments, matchPath, type PathValues } from './match-route.ts';
import { Refusal } from './refusal.ts';
import type { Behaviour } from './state.ts';
import type { WireRequest } from './wire-request.ts';

/** What a request is for: an operation of the pack, or an extra route of the seed. */
export type Routed =
  | { readonly operation: Operation; readonly path: PathValues }
  | { readonly rule: SeedRule; readonly path: PathValues };

/** Throws Refusal `unknown_route` or `method_not_allowed`. */
export function routeOf(request: WireRequest, pack: Pack, behaviour: Behaviour): Routed {
  const fitting = requestsOf(pack)
    .flatMap((operation) => {
      const path = matchPath(operation.path, request.path);
      return path ? [{ operation, path }] : [];
    })
    .toSorted((a, b) => fixedSegments(b.operation.path) - fixedSegments(a.operation.path));
  const found = byMethod(fitting, request.method) ?? (behaviour.anyMethod === true ? fitting[0] : undefined);
  const routed = found ?? extraRoute(request, behaviour);
  if (routed) return routed;
  const what = `${request.method} ${request.path}`;
  throw new Refusal(fitting.length > 0 ? 'method_not_allowed' : 'unknown_route', [`there is no ${what}`]);
}

/** HEAD is GET without the body (RFC 9110 section 9.3.2), unless the document has it itself. */
function byMethod<T extends { readonly operation: Operation }>(fitting: readonly T[], method: string): T | undefined {
  const exact = fitting.find(({ operation }) => operation.method === method);
  return exact ?? (method === 'HEAD' ? fitting.find(({ operation }) => operation.method === 'GET') : undefined);
}

function extraRoute({ method, path }: WireRequest, { routes }: Behaviour): Routed | undefined {
  for (const [key, rule] of Object.entries(routes)) {
    const [verb, template = ''] = key.split(' ');
    const values = verb === method ? matchPath(template, path) : undefined;
    if (values) return { rule, path: values };
  }
  return undefined;
}
