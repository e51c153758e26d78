import type { JsonValue } from '../model/json.ts';
import { parseJson } from '../model/json.ts';
import { isDeeper } from '../util/json-depth.ts';

/** SQLite refuses JSON that is nested deeper than 1,000 (sqlite.org/json1.html, section 3.1). */
const DEEPEST = 900;

/**
 * JSON as both databases keep it. Postgres holds neither U+0000 nor half a surrogate pair (postgresql.org/docs,
 * "JSON Types"): such a character is kept as the six characters `\uXXXX`. What is nested too deep for SQLite is cut
 * off there, and says so.
 */
export function storedJson(value: unknown): string {
  const text = jsonOf(value);
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text;
  return text.replace(/\\(?:u(?:0000|d[89a-f][0-9a-f]{2})|.)/g, (escaped) =>
    escaped.length === 6 ? `\\${escaped}` : escaped,
  );
}

/** Text as both databases keep it; see `storedJson`. */
export function storedText(text: string): string {
  return text.replace(
    /[\0\p{Surrogate}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** NULL for null, so that "nothing" is one thing in queries. */
export function storedJsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : storedJson(value);
}

export function readJson(text: string | null): JsonValue {
  return text === null ? null : parseJson(text);
}

function jsonOf(value: unknown): string {
  try {
    const json = JSON.stringify(value) ?? 'null';
    return isDeeper(json, DEEPEST) ? JSON.stringify(cut(value, DEEPEST)) : json;
  } catch (error) {
    // Deeper than the stack goes.
    if (error instanceof RangeError) return JSON.stringify(cut(value, DEEPEST));
    throw error;
  }
}

function cut(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '[nested too deep to be kept]';
  if (Array.isArray(value)) return value.map((item) => cut(item, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cut(item, levels - 1)]));
}
