import type { Said } from './said.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');
const MONTH =
  '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\b\\.?';
const DAY_MS = 86_400_000;

/** A day with its distance from today, as the rules below look at it. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** Of the month that it is in. */
  readonly isEdge: boolean;
  /** Days from today; negative in the past. */
  readonly away: number;
}

/**
 * Whether the words of the request mean this day (`YYYY-MM-DD`): the date itself, today and its neighbours, a weekday,
 * so many days or weeks off, an edge of a month or year that was named. A time of day alone means today or tomorrow.
 */
export function isSaidDate(date: string, { normal, today }: Said, timeWasSaid: boolean): boolean {
  const day = dayOf(date, today);
  return normal.some((text) => RULES.some((means) => means(day, text))) || (timeWasSaid && [0, 1].includes(day.away));
}

function dayOf(date: string, today: string): Day {
  const at = new Date(`${date}T00:00:00Z`);
  const [day, month] = [at.getUTCDate(), at.getUTCMonth() + 1];
  const isLast = new Date(at.getTime() + DAY_MS).getUTCDate() === 1;
  const away = Math.round((at.getTime() - Date.parse(`${today}T00:00:00Z`)) / DAY_MS);
  return { year: at.getUTCFullYear(), month, day, weekday: at.getUTCDay(), isEdge: day === 1 || isLast, away };
}

const RULES: readonly ((day: Day, text: string) => boolean)[] = [
  isWritten,
  isNeighbour,
  isWeekday,
  isDistance,
  isInNamedWeek,
  isEdgeOfNamed,
];

/** `2026-11-22`, `11/22`, `11/22/26`, `november 22(nd)(, 2026)`, `22 november`. */
function isWritten(day: Day, text: string): boolean {
  const found = [
    ...[...text.matchAll(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g)].map(([, y, m, d]) => [m, d, y]),
    ...[...text.matchAll(/\b(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?\b/g)].map(([, m, d, y]) => [m, d, y]),
    ...[...text.matchAll(new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4})\\b)?`, 'g'))].map(
      ([, m, d, y]) => [m, d, y],
    ),
    ...[...text.matchAll(new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? (\\d{4})\\b)?`, 'g'))].map(
      ([, d, m, y]) => [m, d, y],
    ),
  ];
  return found.some(([month = '', date, year]) => {
    const isDay = monthNumber(month) === day.month && Number(date) === day.day;
    return isDay && (year === undefined ? Math.abs(day.away) <= 366 : Number(year) % 100 === day.year % 100);
  });
}

function monthNumber(text: string): number {
  return /^\d/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3)) + 1;
}

function isNeighbour({ away }: Day, text: string): boolean {
  if (/\bday after tomorrow\b/.test(text) && away === 2) return true;
  if (/\bday before yesterday\b/.test(text) && away === -2) return true;
  if (/\b(?:today|tonight|now|this (?:morning|afternoon|evening))\b|\btoday's\b/.test(text) && away === 0) return true;
  return (/\btomorrow\b/.test(text) && away === 1) || (/\byesterday\b/.test(text) && away === -1);
}

function isWeekday({ weekday, away }: Day, text: string): boolean {
  const named = text.match(/\b(?:sun|mon|tues?|wed|thur?s?|fri|sat)(?:day|nesday|urday|rsday|sday)?s?\b/g) ?? [];
  return Math.abs(away) <= 14 && named.some((word) => DAYS.indexOf(word.slice(0, 3)) === weekday);
}

const DISTANCE = /\b(\d{1,3}|an?|one|two|three|four|five|six|seven|ten|couple of) (day|week|month|year)s?\b/g;
const COUNTS: Readonly<Record<string, number>> = {
  'couple of': 2,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
};
/** Days, and how many more or less: months and years are not all of one length. */
const LENGTHS: Readonly<Record<string, readonly [length: number, tolerance: number]>> = {
  day: [1, 0],
  week: [7, 0],
  month: [30.44, 3],
  year: [365.25, 2],
};

/** `in 3 days`, `2 weeks ago`, `last 30 days`. */
function isDistance({ away }: Day, text: string): boolean {
  return [...text.matchAll(DISTANCE)].some(([, said = '', unit = '']) => {
    const count = Number(said) || (COUNTS[said] ?? 1);
    const [length, tolerance] = LENGTHS[unit] ?? [1, 0];
    return Math.abs(Math.abs(away) - count * length) <= tolerance;
  });
}

function isInNamedWeek({ away }: Day, text: string): boolean {
  return /\b(?:this|next|last|past|current|coming) week\b|\bweekend\b|\bweek of\b/.test(text) && Math.abs(away) <= 14;
}

/** First or last day of a month, quarter or year that was named or is this, the next or the last one. */
function isEdgeOfNamed(day: Day, text: string): boolean {
  if (!day.isEdge) return false;
  const years: readonly number[] = (text.match(/\b(?:19|20)\d{2}\b/g) ?? []).map(Number);
  const months = [...text.matchAll(new RegExp(`\\b${MONTH}`, 'g'))].map(([, month = '']) => monthNumber(month));
  const isNear =
    years.length > 0 ? years.includes(day.year) || years.includes(day.year - 1) : Math.abs(day.away) <= 400;
  if (months.includes(day.month) || (day.day === 1 && months.includes(day.month === 1 ? 12 : day.month - 1)))
    return isNear;
  if (/\b(?:this|next|last|past|current|end of|of the) month\b/.test(text) && Math.abs(day.away) <= 62) return true;
  if (/\bquarter\b/.test(text) && Math.abs(day.away) <= 185) return true;
  const isYearEdge = (day.month === 1 && day.day === 1) || (day.month === 12 && day.day === 31);
  return isYearEdge && (years.length > 0 ? isNear : /\byear\b/.test(text) && Math.abs(day.away) <= 730);
}
