import type { JsonValue } from '../model/json.ts';
import { instantOf, wallTimeOf } from '../util/zone.ts';
import type { Closeness } from './closeness.ts';
import { scalarText } from './plain-text.ts';
import type { ExpectedTime, Now, TimeFormat } from './time-expression.ts';

const TOLERANCE = 10 * 60_000;
/** A last second may be written as 23:59:59, 23:59:59.999 or as the midnight that follows. */
const END_TOLERANCE = 2000;

/** A time of day within ten minutes, a day anywhere on it; the same moment in another notation is near. */
export function compareTime(expected: ExpectedTime, got: JsonValue, { timeZone }: Pick<Now, 'timeZone'>): Closeness {
  const own = readTime(got, expected.format, timeZone);
  if (own !== undefined) return isMoment(expected, own, timeZone) ? 'right' : 'wrong';
  const others = (['unix', 'iso', 'date'] as const).map((format) => readTime(got, format, timeZone));
  return others.some((at) => at !== undefined && isMoment(expected, at, timeZone)) ? 'near' : 'wrong';
}

/** Milliseconds since 1970; undefined when it is not in that notation. */
function readTime(got: JsonValue, format: TimeFormat, timeZone: string): number | undefined {
  const text = scalarText(got).trim();
  if (format === 'unix') return /^\d{9,10}$/.test(text) ? Number(text) * 1000 : undefined;
  if (format === 'ts') return /^\d{9,10}(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
  if (format === 'date') return /^\d{4}-\d\d-\d\d$/.test(text) ? localTime(text, timeZone) : undefined;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return undefined;
  const at = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? Date.parse(text) : localTime(text, timeZone);
  return Number.isNaN(at) ? undefined : at;
}

/** A date, or a date and time without an offset, as clocks there show it. */
function localTime(text: string, timeZone: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/[-T:]/).map(Number);
  return instantOf({ year, month, day, hour, minute, second: Math.trunc(second) }, timeZone);
}

function isMoment({ at, isExact, isEnd }: ExpectedTime, got: number, timeZone: string): boolean {
  return at.some((each) => {
    if (isExact) return Math.abs(got - each) <= TOLERANCE;
    return dayOf(got, timeZone) === dayOf(each, timeZone) || (isEnd && Math.abs(got - each) <= END_TOLERANCE);
  });
}

function dayOf(at: number, timeZone: string): string {
  const { year, month, day } = wallTimeOf(at, timeZone);
  return `${year}-${month}-${day}`;
}
