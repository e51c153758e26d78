import { instantOf, type WallTime, wallTimeOf } from '../../src/util/zone.ts';

/** The moment and zone from which a time is reckoned. */
export interface Now {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly timeZone: string;
}

const EXPRESSION =
  /^@(?<anchor>[a-z]+(?:-[a-z]+|-\d{2}-\d{2})?|\d{4}-\d{2}-\d{2})(?<offset>(?:[+-]\d+[wdhm](?:\d+[wdhm])*)*)(?:\.(?<edge>start|end))?\.(?<format>unix|ts|iso|date)$/;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const SECONDS: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60 };

/** Values that `@today.start.unix` stands for (`.iso` has several notations); undefined for a text that is no such expression. */
export function timesOf(text: string, now: Now): readonly (string | number)[] | undefined {
  const { anchor, offset = '', edge, format } = EXPRESSION.exec(text)?.groups ?? {};
  if (anchor === undefined || format === undefined) return undefined;
  const span = anchor.endsWith('month') ? 'month' : anchor.endsWith('year') ? 'year' : 'day';
  const at = shifted(anchorOf(anchor, now), offset, now.timeZone);
  return written(edge === undefined ? at : edgeOf(at, edge, span, now.timeZone), format, now.timeZone);
}

function anchorOf(anchor: string, { at, timeZone }: Now): number {
  if (anchor === 'now') return at;
  const today = midnight(wallTimeOf(at, timeZone));
  const instant = (more: Partial<WallTime>) => instantOf({ ...today, ...more }, timeZone);
  if (/^\d{4}/.test(anchor)) {
    const [year = 0, month = 0, day = 0] = anchor.split('-').map(Number);
    return instant({ year, month, day });
  }
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
      return dayOf(anchor, today, timeZone);
  }
}

/** `next-friday`, `last-monday` (never today), `next-12-25`, `last-11-01` (today counts). */
function dayOf(anchor: string, today: WallTime, timeZone: string): number {
  const isNext = anchor.startsWith('next-');
  const name = anchor.slice(5);
  const weekday = WEEKDAYS.indexOf(name);
  if (weekday >= 0) {
    const ahead = (weekday - weekdayOf(today) + 7) % 7;
    return instantOf({ ...today, day: today.day + (isNext ? ahead || 7 : ahead - 7) }, timeZone);
  }
  const [month = 0, day = 0] = name.split('-').map(Number);
  if (!/^(?:next|last)-\d/.test(anchor)) throw new Error(`no such day: ${anchor}`);
  const isPast = month < today.month || (month === today.month && day < today.day);
  const isToday = month === today.month && day === today.day;
  const year = today.year + (isNext ? (isPast ? 1 : 0) : isPast || isToday ? 0 : -1);
  return instantOf({ ...today, year, month, day }, timeZone);
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
    moved = instantOf({ ...wall, second: wall.second + seconds }, timeZone);
    if (unit === 'h' || unit === 'm') moved = instantOf(wall, timeZone) + seconds * 1000;
  }
  return moved;
}

function edgeOf(at: number, edge: string, span: 'day' | 'month' | 'year', timeZone: string): number {
  const first = midnight(wallTimeOf(at, timeZone));
  if (span !== 'day') first.day = 1;
  if (span === 'year') first.month = 1;
  if (edge === 'start') return instantOf(first, timeZone);
  return instantOf({ ...first, [span]: first[span] + 1 }, timeZone) - 1000;
}

function midnight({ year, month, day }: WallTime) {
  return { year, month, day, hour: 0, minute: 0, second: 0 };
}

function written(at: number, format: string, timeZone: string): readonly (string | number)[] {
  const seconds = Math.floor(at / 1000);
  if (format === 'unix') return [seconds];
  if (format === 'ts') return [`${seconds}.000000`];
  const wall = wallTimeOf(at, timeZone);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${wall.year}-${two(wall.month)}-${two(wall.day)}`;
  if (format === 'date') return [day];
  const iso = new Date(at).toISOString();
  return [iso, iso.replace('.000Z', 'Z'), `${day}T${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`];
}
