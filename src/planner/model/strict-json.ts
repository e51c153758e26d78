import { type JsonValue, parseJson } from '../../model/json.ts';

const MAX_LENGTH = 200_000;
const MAX_DEPTH = 20;

export type ReadJson = { readonly value: JsonValue } | { readonly problem: string };

/**
 * JSON from a model, read strictly: no key twice in one object (parsers differ on which one counts), no deep nesting,
 * no `NaN`. A number too large for JSON comes out as Infinity, which no schema accepts.
 */
export function readStrictJson(text: string): ReadJson {
  if (text.length > MAX_LENGTH) return { problem: `The arguments are longer than ${MAX_LENGTH} characters.` };
  const value = parsed(text);
  if (value === undefined) return { problem: 'The arguments are not valid JSON.' };
  const found = structureProblem(text);
  return found === undefined ? { value } : { problem: found };
}

function parsed(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Walks the tokens of a text that is known to be JSON: a string before a colon is a key of the innermost object. */
function structureProblem(text: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':') && isRepeated(token, open.at(-1)))
      return `The key ${token.slice(0, 60)} is there twice.`;
    if (open.length > MAX_DEPTH) return `The arguments are nested deeper than ${MAX_DEPTH} levels.`;
  }
  return undefined;
}

/** Escapes are undone first: `"a"` and `"\u0061"` are one key. */
function isRepeated(token: string, keys: Set<string> | undefined): boolean {
  const key = JSON.stringify(parsed(token.slice(0, token.lastIndexOf('"') + 1)));
  if (keys?.has(key)) return true;
  keys?.add(key);
  return false;
}
