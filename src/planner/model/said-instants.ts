import type { Said } from './said.ts';
import { isSaidDate } from './said-dates.ts';
import { isSaidTime, saysTime } from './said-times.ts';

interface Wall {
  /** Undefined for a time of day alone. */
  readonly date?: string;
  /** Minutes after midnight; undefined for a date alone. */
  readonly minutes?: number;
  /** Milliseconds since 1970, where it can be known. */
  readonly at?: number;
}

const NEAR_NOW =
  /\bnow\b|\b(?:in|last|past|next|for) (?:\d+|an?|half an|few|couple of) ?(?:hour|minute|min|hr)s?\b|\b(?:hour|minute|min|hr)s? ago\b/;
const TWO_DAYS = 172_800_000;

/** A date, a time or both (ISO 8601, US order, seconds or milliseconds since 1970) that the words of the request mean. */
export function isSaidInstant(value: string | number, said: Said): boolean {
  const wall = typeof value === 'number' ? epochWall(value, said.timeZone) : textWall(value.trim(), said.timeZone);
  if (!wall) return false;
  if (
    wall.at !== undefined &&
    Math.abs(wall.at - said.at) < TWO_DAYS &&
    said.normal.some((text) => NEAR_NOW.test(text))
  )
    return true;
  const timeSaid = wall.minutes === undefined || isSaidTime(wall.minutes, said, wall.date !== undefined);
  return timeSaid && (wall.date === undefined || isSaidDate(wall.date, said, saysTime(said)));
}

function epochWall(value: number, timeZone: string): Wall | undefined {
  if (!Number.isInteger(value)) return undefined;
  if (value >= 1e9 && value < 1e10) return wallAt(value * 1000, timeZone);
  return value >= 1e12 && value < 1e13 ? wallAt(value, timeZone) : undefined;
}

function textWall(text: string, timeZone: string): Wall | undefined {
  if (/^\d{1,2}:\d{2}(?::\d{2})?$/.test(text)) return { minutes: minutesOf(text) };
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  if (year) return { date: `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` };
  const [, date, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text) ?? [];
  if (date === undefined) return undefined;
  if (time === undefined) return { date };
  return zone === undefined ? { date, minutes: minutesOf(time) } : wallAt(Date.parse(text.replace(' ', 'T')), timeZone);
}

/** What clocks show there then; the Swedish way of writing it is ISO 8601's. */
function wallAt(at: number, timeZone: string): Wall | undefined {
  if (!Number.isFinite(at)) return undefined;
  const [date = '', time = ''] = new Date(at).toLocaleString('sv-SE', { timeZone }).split(' ');
  return { date, minutes: minutesOf(time), at };
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
