import { createHash } from 'node:crypto';
import { isObject, type JsonValue } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';

/** `sha256:<hex>` of the plan, with its packs' digests and its connections: what an approval is given to. */
export function hashOfPlan(plan: Plan): string {
  const value: JsonValue = JSON.parse(JSON.stringify(plan));
  return `sha256:${createHash('sha256').update(canonical(value)).digest('hex')}`;
}

/** JSON with its keys in order, so that equal plans give equal text (in the manner of RFC 8785). */
function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}
