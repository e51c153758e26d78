import { type JsonValue, memberOf } from './json.ts';

/** The value at an RFC 6901 pointer (`/response_metadata/next_cursor`), undefined when there is none. */
export function pointed(value: JsonValue | undefined, pointer: string): JsonValue | undefined {
  if (pointer === '') return value;
  const keys = pointer.slice(1).split('/');
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')).reduce(memberOf, value);
}

/** The value at a dotted path (`address.street_address_1`), undefined when there is none. */
export function dotted(value: JsonValue | undefined, path: string): JsonValue | undefined {
  return path.split('.').reduce(memberOf, value);
}
