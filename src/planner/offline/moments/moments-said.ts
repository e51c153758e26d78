import type { Lexeme } from '../../../util/lexeme.ts';
import { instantOf, wallTimeOf } from '../../../util/zone.ts';
import { type ClockSaid, clockAt } from './clock-said.ts';
import type { Day } from './day.ts';
import { type DaysSaid, daysAt } from './days-said.ts';
import { type HoursSaid, hoursAt } from './hours-said.ts';
import type { Moment, MomentContext } from './moment.ts';

const SINCE = /^(?:since|from|after|starting|beginning|between)$/;
const UNTIL = /^(?:until|till|til|before|by|through|to|and|-|–)$/;
const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  min: 60_000,
  hour: 3_600_000,
  hr: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Every time that a text names, left to right. `isFree` says which lexemes may be read. */
export function momentsOf(
  lexemes: readonly Lexeme[],
  isFree: (index: number) => boolean,
  context: MomentContext,
): readonly Moment[] {
  const found: Moment[] = [];
  for (let index = 0; index < lexemes.length; index++) {
    if (!isFree(index)) continue;
    const moment = momentAt(lexemes, index, context);
    if (!moment || !range(moment.from, moment.to).every(isFree)) continue;
    found.push(moment);
    index = moment.to - 1;
  }
  return found;
}

/** A point with its preposition, or two points with what joins them ("from monday to friday"). */
function momentAt(lexemes: readonly Lexeme[], from: number, context: MomentContext): Moment | undefined {
  const hours = hoursAlone(lexemes, from, context);
  if (hours) return { ...hours, from, relation: 'on' };
  const lead = lexemes[from]?.norm ?? '';
  const opens = SINCE.test(lead);
  const closes = !opens && /^(?:until|till|til|before|by|through)$/.test(lead);
  const isPlain = /^(?:on|at|in|for|during|of)$/.test(lead);
  const at = opens || closes || isPlain ? from + 1 : from;
  const first = pointAt(lexemes, at, { ...context, lead });
  if (!first) return undefined;
  const joined =
    /^(?:to|until|till|through|and|-|–)$/.test(lexemes[first.to]?.norm ?? '') &&
    UNTIL.test(lexemes[first.to]?.norm ?? '');
  const second = joined ? pointAt(lexemes, first.to + 1, { ...context, lead: 'to' }) : undefined;
  if (
    second &&
    second.end >= first.start &&
    (lead === 'between' || lead === 'from' || opens || lexemes[first.to]?.norm !== 'and')
  ) {
    return { from, to: second.to, start: first.start, end: second.end, hasClock: first.hasClock, relation: 'on' };
  }
  if (lead === 'between') return undefined;
  const relation = opens && lead !== 'from' ? 'since' : closes ? 'until' : 'on';
  return { ...first, from, relation: lead === 'from' && first.hasClock ? 'since' : relation };
}

interface Point {
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly hasClock: boolean;
}

function pointAt(
  lexemes: readonly Lexeme[],
  at: number,
  context: MomentContext & { readonly lead: string },
): Point | undefined {
  return isoTime(lexemes, at) ?? distance(lexemes, at, context) ?? dayAndClock(lexemes, at, context);
}

function isoTime(lexemes: readonly Lexeme[], at: number): Point | undefined {
  const text = lexemes[at]?.kind === 'date' ? (lexemes[at]?.text ?? '') : '';
  if (!/T.*(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  const start = Date.parse(text);
  return Number.isNaN(start) ? undefined : { to: at + 1, start, end: start, hasClock: true };
}

/** "now", "in 2 hours", "30 minutes ago", "two days from now". */
function distance(
  lexemes: readonly Lexeme[],
  at: number,
  { at: now, lead }: MomentContext & { readonly lead: string },
): Point | undefined {
  if (lexemes[at]?.norm === 'now') return { to: at + 1, start: now, end: now, hasClock: true };
  const count = countOf(lexemes[at]);
  const unit = UNIT_MS[(lexemes[at + 1]?.norm ?? '').replace(/s$/, '')];
  if (count === undefined || unit === undefined) return undefined;
  const after = `${lexemes[at + 2]?.norm ?? ''} ${lexemes[at + 3]?.norm ?? ''}`;
  if (after.startsWith('ago'))
    return { to: at + 3, start: now - count * unit, end: now - count * unit, hasClock: true };
  if (after === 'from now') return { to: at + 4, start: now + count * unit, end: now + count * unit, hasClock: true };
  return lead === 'in' ? { to: at + 2, start: now + count * unit, end: now + count * unit, hasClock: true } : undefined;
}

const NUMBER_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A small number in digits or words; "a" and "an" count one. */
export function countOf(lexeme: Lexeme | undefined): number | undefined {
  if (lexeme?.kind === 'number' && /^\d{1,5}$/.test(lexeme.value)) return Number(lexeme.value);
  if (lexeme?.kind !== 'word') return undefined;
  if (lexeme.norm === 'a' || lexeme.norm === 'an') return 1;
  const index = NUMBER_WORDS.indexOf(lexeme.norm);
  return index > 0 ? index : undefined;
}

function dayAndClock(
  lexemes: readonly Lexeme[],
  at: number,
  context: MomentContext & { readonly lead: string },
): Point | undefined {
  const today = wallTimeOf(context.at, context.timeZone);
  const days = daysAt(lexemes, at, { today, looking: context.lead === 'since' ? 'back' : context.looking });
  if (!days) return clockAlone(lexemes, at, context, today);
  const comma = lexemes[days.to]?.text === ',' ? days.to + 1 : days.to;
  const daypart = /^(?:morning|afternoon|evening|night)$/.test(lexemes[days.to]?.norm ?? '') ? days.to + 1 : undefined;
  const hours = sameDay(days) ? hoursAt(lexemes, daypart ?? comma) : undefined;
  if (hours) return hoursPoint(days.first, hours, context.timeZone);
  const clock = clockAt(lexemes, daypart ?? comma, false);
  if (clock && sameDay(days)) return clockPoint(days.first, clock, context.timeZone);
  return {
    to: daypart ?? days.to,
    start: instantOf({ ...days.first, hour: 0, minute: 0, second: 0 }, context.timeZone),
    end: instantOf({ ...days.last, hour: 23, minute: 59, second: 59 }, context.timeZone),
    hasClock: false,
  };
}

function sameDay({ first, last }: DaysSaid): boolean {
  return first.year === last.year && first.month === last.month && first.day === last.day;
}

/** "from 2 pm to 3 pm tomorrow", "9 to 10 am": hours first, their day after them or else the nearest one. */
function hoursAlone(lexemes: readonly Lexeme[], at: number, context: MomentContext): Point | undefined {
  const hours = hoursAt(lexemes, at);
  if (!hours) return undefined;
  const today = wallTimeOf(context.at, context.timeZone);
  const skip = /^(?:on|,)$/.test(lexemes[hours.to]?.norm ?? '') ? hours.to + 1 : hours.to;
  const days = daysAt(lexemes, skip, { today, looking: context.looking });
  if (days && sameDay(days)) return { ...hoursPoint(days.first, hours, context.timeZone), to: days.to };
  const point = hoursPoint(today, hours, context.timeZone);
  return context.looking === 'ahead' && point.start <= context.at ? nextDay(point) : point;
}

function hoursPoint(day: Day, { first, last, to }: HoursSaid, timeZone: string): Point {
  const { start } = clockPoint(day, first, timeZone);
  const { end } = clockPoint(day, last, timeZone);
  return { to, start, end, hasClock: true };
}

/** "6:45 tomorrow morning", "9am": an hour first, its day after it or else the nearest one. */
function clockAlone(
  lexemes: readonly Lexeme[],
  at: number,
  context: MomentContext & { readonly lead: string },
  today: Day,
): Point | undefined {
  const clock = clockAt(lexemes, at, context.lead === 'at' || context.lead === 'by');
  if (!clock) return undefined;
  const skip = /^(?:on|,)$/.test(lexemes[clock.to]?.norm ?? '') ? clock.to + 1 : clock.to;
  const days = daysAt(lexemes, skip, { today, looking: context.looking });
  if (days && sameDay(days)) {
    const daypart = /^(?:morning|afternoon|evening|night)$/.exec(lexemes[days.to]?.norm ?? '');
    const hour = clock.hour < 12 && daypart && daypart[0] !== 'morning' ? clock.hour + 12 : clock.hour;
    return clockPoint(days.first, { ...clock, hour, to: daypart ? days.to + 1 : days.to }, context.timeZone);
  }
  const point = clockPoint(today, clock, context.timeZone);
  const isPast = context.looking === 'ahead' && point.start <= context.at;
  return isPast ? nextDay(point) : point;
}

function nextDay(point: Point): Point {
  return { ...point, start: point.start + 86_400_000, end: point.end + 86_400_000 };
}

function clockPoint(day: Day, { hour, minute, to }: ClockSaid, timeZone: string): Point {
  const start = instantOf({ year: day.year, month: day.month, day: day.day, hour, minute, second: 0 }, timeZone);
  return { to, start, end: start, hasClock: true };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
