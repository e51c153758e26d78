import { isObject, type JsonObject, type JsonValue } from './json.ts';

/** Deeper than any value that a document or an answer is accepted with; below it values count as different. */
const MAX_DEPTH = 200;

/** Equality of JSON values: the order of keys does not matter, that of items does (JSON Schema core 4.2.2). */
export function sameJson(a: JsonValue, b: JsonValue, depth = 0): boolean {
  if (a === b) return true;
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(a) && Array.isArray(b)) return sameItems(a, b, depth);
  return isObject(a) && isObject(b) && sameProperties(a, b, depth);
}

function sameItems(a: readonly JsonValue[], b: readonly JsonValue[], depth: number): boolean {
  return a.length === b.length && a.every((item, index) => sameJson(item, b[index] ?? null, depth + 1));
}

function sameProperties(a: JsonObject, b: JsonObject, depth: number): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && sameJson(a[name] ?? null, b[name] ?? null, depth + 1));
}
