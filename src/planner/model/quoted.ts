import type { JsonValue } from '../../model/json.ts';

/** A value in a message: as JSON, and not a long one. */
export function quoted(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
