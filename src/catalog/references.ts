import { isObject, type JsonObject, type JsonValue, memberOf } from '../model/json.ts';

/** Finds what a local reference (`#/components/schemas/Project`) points to; undefined when it points nowhere. */
export type Resolve = (reference: string) => JsonValue | undefined;

/** RFC 6901 section 4, below `#`. Own properties only: `#/constructor` finds nothing. */
export function localReferences(document: JsonValue): Resolve {
  return (reference) => {
    if (!reference.startsWith('#')) return undefined;
    const keys = reference.slice(1).split('/').slice(1).map(unescapeKey);
    return keys.reduce<JsonValue | undefined>(memberOf, document);
  };
}

function unescapeKey(key: string): string {
  try {
    return decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return key;
  }
}

/**
 * The object itself, after following `$ref`s. A parameter or response that refers in a circle, or nowhere, is undefined.
 */
export function followed(value: JsonValue | undefined, resolve: Resolve): JsonObject | undefined {
  const seen = new Set<string>();
  let current = value;
  while (isObject(current) && typeof current['$ref'] === 'string') {
    if (seen.has(current['$ref'])) return undefined;
    seen.add(current['$ref']);
    current = resolve(current['$ref']);
  }
  return isObject(current) ? current : undefined;
}
