import type { JsonValue } from '../model/json.ts';

const UNITS: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };

/**
 * The time so long ago (`3d4h5m`, `-2d` lies ahead) in one of the ways services write times. `ts` is seconds with six
 * digits behind the point; the same span gives the same digits, so that seeds can refer to a message by its time.
 */
export function timeAgo(span: string, form: string, now: number): JsonValue {
  const size = [...span.matchAll(/(\d+)([wdhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0),
    0,
  );
  return timeIn(now - (span.startsWith('-') ? -size : size) * 1000, form);
}

export function timeIn(ms: number, form: string): JsonValue {
  const seconds = Math.floor(ms / 1000);
  if (form === 'ms') return seconds * 1000;
  if (form === 'iso') return new Date(seconds * 1000).toISOString();
  if (form === 'date') return new Date(ms).toISOString().slice(0, 10);
  if (form === 'ts') return `${seconds}.${String((Math.imul(seconds, 7919) >>> 0) % 900_000).padStart(6, '0')}`;
  return seconds;
}
