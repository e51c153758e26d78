import { isPreciseTime } from '../../../model/input-role.ts';
import type { JsonValue } from '../../../model/json.ts';
import { type JsonSchema, typesOf } from '../../../model/json-schema.ts';
import { wallTimeOf } from '../../../util/zone.ts';

/** A moment as an input wants it: unix seconds (number or digits), a message stamp, a date, or a date and time (RFC 3339). */
export function momentValue(at: number, schema: JsonSchema, timeZone: string): JsonValue {
  const format = schema.format ?? '';
  const seconds = Math.floor(at / 1000);
  if (isPreciseTime(format)) return `${seconds}.000000`;
  if (format === 'unix-time') return typesOf(schema).includes('string') ? String(seconds) : seconds;
  if (format === 'date') return dateOf(at, timeZone);
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function dateOf(at: number, timeZone: string): string {
  const { year, month, day } = wallTimeOf(at, timeZone);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
