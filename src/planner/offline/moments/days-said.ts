import { monthOf, weekdayOf } from '../../../util/date-word.ts';
import type { Lexeme } from '../../../util/lexeme.ts';
import { addDays, type Day, daysBetween, firstOfMonth, isRealDay, weekdayOfDay } from './day.ts';

/** Days [first, last] that lexemes up to `to` name. */
export interface DaysSaid {
  readonly first: Day;
  readonly last: Day;
  readonly to: number;
}

interface Today {
  readonly today: Day;
  readonly looking: 'back' | 'ahead';
}

/** Days named at a lexeme: "today", "last friday", "march 3", "this month", "2026-03-08". */
export function daysAt(lexemes: readonly Lexeme[], at: number, context: Today): DaysSaid | undefined {
  return (
    relativeDay(lexemes, at, context) ??
    weekday(lexemes, at, context) ??
    writtenDate(lexemes, at, context) ??
    period(lexemes, at, context) ??
    monthDay(lexemes, at, context)
  );
}

function word(lexemes: readonly Lexeme[], at: number): string {
  const lexeme = lexemes[at];
  return lexeme?.kind === 'word' ? lexeme.norm : '';
}

function single(day: Day, to: number): DaysSaid {
  return { first: day, last: day, to };
}

function relativeDay(lexemes: readonly Lexeme[], at: number, { today }: Today): DaysSaid | undefined {
  const said = word(lexemes, at);
  if (said === 'day' && word(lexemes, at + 1) === 'after' && word(lexemes, at + 2) === 'tomorrow')
    return single(addDays(today, 2), at + 3);
  if (said === 'day' && word(lexemes, at + 1) === 'before' && word(lexemes, at + 2) === 'yesterday')
    return single(addDays(today, -2), at + 3);
  if (said === 'today' || said === 'tonight') return single(today, at + 1);
  if (said === 'yesterday') return single(addDays(today, -1), at + 1);
  if (said === 'tomorrow') return single(addDays(today, 1), at + 1);
  if (said === 'this' && /^(?:morning|afternoon|evening)$/.test(word(lexemes, at + 1))) return single(today, at + 2);
  return undefined;
}

/** "next" is strictly after today and "last" strictly before; a bare weekday looks where the request looks. */
function weekday(lexemes: readonly Lexeme[], at: number, { today, looking }: Today): DaysSaid | undefined {
  const prefix = /^(?:next|last|this|coming|past|previous)$/.test(word(lexemes, at)) ? word(lexemes, at) : '';
  const index = weekdayOf(word(lexemes, prefix ? at + 1 : at));
  if (index === undefined) return undefined;
  const ahead = (index - weekdayOfDay(today) + 7) % 7;
  const back = (weekdayOfDay(today) - index + 7) % 7;
  const to = prefix ? at + 2 : at + 1;
  if (prefix === 'next' || prefix === 'coming') return single(addDays(today, ahead || 7), to);
  if (prefix === 'last' || prefix === 'past' || prefix === 'previous') return single(addDays(today, -(back || 7)), to);
  return single(addDays(today, looking === 'ahead' ? ahead : -back), to);
}

/** 2026-03-08, 3/8, 3/8/2026 (month first, as in the United States). */
function writtenDate(lexemes: readonly Lexeme[], at: number, context: Today): DaysSaid | undefined {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== 'date') return undefined;
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(lexeme.text);
  if (iso) return realDay({ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }, at + 1);
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2,4}))?$/.exec(lexeme.text);
  if (!slashed) return undefined;
  const month = Number(slashed[1]);
  const day = Number(slashed[2]);
  const year = slashed[3] === undefined ? nearYear(month, day, context) : fullYear(slashed[3]);
  return realDay({ year, month, day }, at + 1);
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function realDay(day: Day, to: number): DaysSaid | undefined {
  return isRealDay(day) ? single(day, to) : undefined;
}

/** "march 3rd, 2026", "the 3rd of march", "3 march". */
function monthDay(lexemes: readonly Lexeme[], at: number, context: Today): DaysSaid | undefined {
  const monthFirst = monthOf(word(lexemes, at));
  const dayFirst = ordinal(lexemes[at]);
  if (monthFirst !== undefined) {
    const dotted = lexemes[at + 1]?.text === '.' ? at + 2 : at + 1;
    const day = ordinal(lexemes[dotted]);
    return day === undefined ? undefined : dated(lexemes, dotted + 1, { month: monthFirst, day }, context);
  }
  if (dayFirst === undefined) return undefined;
  const next = word(lexemes, at + 1) === 'of' ? at + 2 : at + 1;
  const month = monthOf(word(lexemes, next));
  return month === undefined ? undefined : dated(lexemes, next + 1, { month, day: dayFirst }, context);
}

function dated(
  lexemes: readonly Lexeme[],
  at: number,
  { month, day }: { readonly month: number; readonly day: number },
  context: Today,
): DaysSaid | undefined {
  const comma = lexemes[at]?.text === ',' ? at + 1 : at;
  const year = /^(?:19|20)\d\d$/.exec(lexemes[comma]?.text ?? '');
  if (year) return realDay({ year: Number(year[0]), month, day }, comma + 1);
  return realDay({ year: nearYear(month, day, context), month, day }, at);
}

/** Without a year: the latest up to today when looking back, the next one from today when looking ahead. */
function nearYear(month: number, day: number, { today, looking }: Today): number {
  const distance = daysBetween(today, { year: today.year, month, day });
  if (looking === 'back') return distance > 0 ? today.year - 1 : today.year;
  return distance < 0 ? today.year + 1 : today.year;
}

function ordinal(lexeme: Lexeme | undefined): number | undefined {
  const found = /^(\d{1,2})(?:st|nd|rd|th)?$/i.exec(lexeme?.text ?? '');
  const day = found ? Number(found[1]) : 0;
  return day >= 1 && day <= 31 ? day : undefined;
}

/** "this week", "last month", "the past 7 days", "since january", "2025". Weeks begin on Monday. */
function period(lexemes: readonly Lexeme[], at: number, context: Today): DaysSaid | undefined {
  const which = word(lexemes, at);
  const { today } = context;
  if (/^(?:last|past|previous)$/.test(which) && lexemes[at + 1]?.kind === 'number')
    return lastFew(lexemes, at + 1, today);
  const shift = /^(?:this|current)$/.test(which)
    ? 0
    : /^(?:last|past|previous)$/.test(which)
      ? -1
      : which === 'next'
        ? 1
        : undefined;
  if (shift === undefined) return namedMonth(lexemes, at, context);
  const unit = word(lexemes, at + 1);
  const to = at + 2;
  if (unit === 'week') return weekOf(today, shift, to);
  if (unit === 'month') return monthSpan(firstOfMonth(today, shift), shift === 0 ? today : undefined, to);
  if (unit === 'year') {
    const year = today.year + shift;
    return { first: { year, month: 1, day: 1 }, last: shift === 0 ? today : { year, month: 12, day: 31 }, to };
  }
  return undefined;
}

function weekOf(today: Day, shift: number, to: number): DaysSaid {
  const monday = addDays(today, -((weekdayOfDay(today) + 6) % 7) + 7 * shift);
  return { first: monday, last: shift === 0 ? today : addDays(monday, 6), to };
}

function monthSpan(first: Day, last: Day | undefined, to: number): DaysSaid {
  return { first, last: last ?? addDays(firstOfMonth(first, 1), -1), to };
}

function lastFew(lexemes: readonly Lexeme[], at: number, today: Day): DaysSaid | undefined {
  const count = Number(lexemes[at]?.value);
  const unit = word(lexemes, at + 1).replace(/s$/, '');
  if (!Number.isInteger(count) || count < 1 || count > 3_660) return undefined;
  if (unit === 'day') return { first: addDays(today, -count), last: today, to: at + 2 };
  if (unit === 'week') return { first: addDays(today, -7 * count), last: today, to: at + 2 };
  if (unit !== 'month') return undefined;
  const month = firstOfMonth(today, -count);
  const lastDay = addDays(firstOfMonth(month, 1), -1).day;
  return { first: { ...month, day: Math.min(today.day, lastDay) }, last: today, to: at + 2 };
}

/** "in march", "since january": a month without a day. */
function namedMonth(lexemes: readonly Lexeme[], at: number, context: Today): DaysSaid | undefined {
  const month = monthOf(word(lexemes, at));
  const before = word(lexemes, at - 1);
  if (month === undefined || ordinal(lexemes[at + 1]) !== undefined) return undefined;
  if (!/^(?:in|since|from|until|till|before|after|of|for|during|through|and|to)$/.test(before)) return undefined;
  const year = /^(?:19|20)\d\d$/.exec(lexemes[at + 1]?.text ?? '');
  const first = { year: year ? Number(year[0]) : nearYear(month, 1, context), month, day: 1 };
  return monthSpan(first, undefined, year ? at + 2 : at + 1);
}
