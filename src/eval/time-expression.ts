import { instantOf, type WallTime, wallTimeOf } from '../util/zone.ts';

/** The moment and zone from which a time is reckoned. */
export interface Now {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** IANA name. */
  readonly timeZone: string;
}

export type TimeFormat = 'unix' | 'ts' | 'iso' | 'date';

/** What `@tomorrow+6h.unix` stands for. */
export interface ExpectedTime {
  /** Milliseconds since 1970; several where the words have several fair readings. */
  readonly at: readonly number[];
  /** It names a time of day, and not only a day. */
  readonly isExact: boolean;
  /** It is the last second of a day, month or year: the midnight that follows says the same. */
  readonly isEnd: boolean;
  readonly format: TimeFormat;
}

const EXPRESSION =
  /^@(?<anchor>[a-z]+(?:-[a-z]+|-\d{2}-\d{2})?|\d{4}-\d{2}-\d{2})(?<offset>(?:[+-]\d+[wdhm](?:\d+[wdhm])*)*)(?:\.(?<edge>start|end))?\.(?<format>unix|ts|iso|date)$/;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const SECONDS: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60 };

/** Reads `@` anchor, offset, edge and format; undefined for a text that is no such expression. */
export function timeExpression(text: string, now: Now): ExpectedTime | undefined {
  const { anchor = '', offset = '', edge, format } = EXPRESSION.exec(text)?.groups ?? {};
  const anchors = anchorsOf(anchor, now);
  if (!anchors || !isFormat(format)) return undefined;
  const span = anchor.endsWith('month') ? 'month' : anchor.endsWith('year') ? 'year' : 'day';
  const moved = anchors.map((at) => shifted(at, offset, now.timeZone));
  return {
    at: edge === undefined ? moved : moved.map((at) => edgeOf(at, edge, span, now.timeZone)),
    isExact: edge === undefined && (anchor === 'now' || /[hm]/.test(offset)),
    isEnd: edge === 'end',
    format,
  };
}

function isFormat(text: string | undefined): text is TimeFormat {
  return text === 'unix' || text === 'ts' || text === 'iso' || text === 'date';
}

function anchorsOf(anchor: string, { at, timeZone }: Now): readonly number[] | undefined {
  if (anchor === 'now') return [at];
  const today = midnight(wallTimeOf(at, timeZone));
  const instant = (more: Partial<WallTime>) => [instantOf({ ...today, ...more }, timeZone)];
  const [year = 0, month = 0, day = 0] = anchor.split('-').map(Number);
  if (/^\d{4}-/.test(anchor)) return instant({ year, month, day });
  switch (anchor) {
    case 'today':
      return instant({});
    case 'yesterday':
      return instant({ day: today.day - 1 });
    case 'tomorrow':
      return instant({ day: today.day + 1 });
    case 'month':
      return instant({ day: 1 });
    case 'last-month':
      return instant({ month: today.month - 1, day: 1 });
    case 'year':
      return instant({ month: 1, day: 1 });
    case 'last-year':
      return instant({ year: today.year - 1, month: 1, day: 1 });
    default:
      return daysOf(anchor, today, timeZone);
  }
}

/** `next-friday`, `last-monday` (on that very day today is fair too), `next-12-25`, `last-11-01` (today counts). */
function daysOf(anchor: string, today: WallTime, timeZone: string): readonly number[] | undefined {
  const { direction, name = '' } = /^(?<direction>next|last)-(?<name>.+)$/.exec(anchor)?.groups ?? {};
  if (direction === undefined) return undefined;
  const isNext = direction === 'next';
  const instant = (more: Partial<WallTime>) => instantOf({ ...today, ...more }, timeZone);
  const weekday = WEEKDAYS.indexOf(name);
  if (weekday >= 0) {
    const ahead = (weekday - weekdayOf(today) + 7) % 7;
    if (ahead === 0) return [instant({ day: today.day + (isNext ? 7 : -7) }), instant({})];
    return [instant({ day: today.day + (isNext ? ahead : ahead - 7) })];
  }
  const [month = 0, day = 0] = name.split('-').map(Number);
  if (!(month >= 1 && month <= 12 && day >= 1)) return undefined;
  const order = month - today.month || day - today.day;
  const years = isNext ? (order < 0 ? 1 : 0) : order > 0 ? -1 : 0;
  return [instant({ year: today.year + years, month, day })];
}

function weekdayOf({ year, month, day }: WallTime): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** `+1h30m`: the sign holds on. Days and weeks move the calendar, hours and minutes the clock. */
function shifted(at: number, offset: string, timeZone: string): number {
  let moved = at;
  let sign = 1;
  for (const [, plus, count, unit = ''] of offset.matchAll(/([+-])?(\d+)([wdhm])/g)) {
    if (plus !== undefined) sign = plus === '-' ? -1 : 1;
    const seconds = sign * Number(count) * (SECONDS[unit] ?? 0);
    const wall = wallTimeOf(moved, timeZone);
    const isClock = unit === 'h' || unit === 'm';
    moved = isClock ? moved + seconds * 1000 : instantOf({ ...wall, second: wall.second + seconds }, timeZone);
  }
  return moved;
}

function edgeOf(at: number, edge: string, span: 'day' | 'month' | 'year', timeZone: string): number {
  const day = midnight(wallTimeOf(at, timeZone));
  if (edge === 'start') return instantOf(day, timeZone);
  const first = { ...day, ...(span === 'day' ? {} : { day: 1 }), ...(span === 'year' ? { month: 1 } : {}) };
  return instantOf({ ...first, [span]: first[span] + 1 }, timeZone) - 1000;
}

function midnight({ year, month, day }: WallTime): WallTime {
  return { year, month, day, hour: 0, minute: 0, second: 0 };
}
