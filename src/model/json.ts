/** Any value that JSON can write (RFC 8259). */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Narrows what `JSON.parse` or a parser of YAML gave; checks the outermost kind only, which the parser vouches for below. */
export function isJson(value: unknown): value is JsonValue {
  return value === null || ['boolean', 'number', 'string', 'object'].includes(typeof value);
}

/** `JSON.parse` with its result typed as what it is. Throws SyntaxError. */
export function parseJson(text: string): JsonValue {
  const value: unknown = text.includes('__proto__') ? JSON.parse(text, dropPrototypeKey) : JSON.parse(text);
  return isJson(value) ? value : null;
}

/** A key `__proto__` in a document must never reach an object that code copies from. */
function dropPrototypeKey(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

/** The own member of an object, or the item of a list, by its key; undefined when there is none. */
export function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
