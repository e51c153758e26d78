import type { Called } from './call.ts';
import type { Target, Values } from './target.ts';

/** The pages that lookups of one run have read, by request: two tasks that name the same thing cost one call. */
export type Lookups = Map<string, Called>;

/** A lookup's page that this run has read before, or what `call` comes to, remembered where it is good. */
export async function lookupPage(values: Values, target: Target, call: () => Promise<Called>): Promise<Called> {
  const { lookups } = target.deps;
  const key = `${placeOf(target)}${target.operation.name} ${JSON.stringify(values)}`;
  const known = lookups?.get(key);
  if (known) return known;
  const called = await call();
  if (called.ok) lookups?.set(key, called);
  return called;
}

/** After a write nothing that was read there before is known to be so. */
export function forgetLookups(target: Target): void {
  const { lookups } = target.deps;
  const place = placeOf(target);
  for (const key of lookups?.keys() ?? []) if (key.startsWith(place)) lookups?.delete(key);
}

function placeOf({ connection }: Target): string {
  return `${connection.service}/${connection.name} ${connection.baseUrl} `;
}
