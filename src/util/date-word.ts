import type { Lexeme } from './lexeme.ts';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const OTHERS = new Set(
  'today yesterday tomorrow tonight now noon midnight morning afternoon evening eod day days week weeks weekend month months year years hour hours minute minutes min mins hr hrs ago since until till'.split(
    ' ',
  ),
);

/** 0 for Sunday; also `mon`, `thurs`, `fridays`. */
export function weekdayOf(norm: string): number | undefined {
  if (norm.length < 3) return undefined;
  const word = norm.replace(/s$/, '');
  const index = WEEKDAYS.findIndex((day) => day === word || day === norm);
  if (index >= 0) return index;
  const short = ['sun', 'mon', 'tue|tues', 'wed|weds', 'thu|thur|thurs', 'fri', 'sat'];
  const found = short.findIndex((names) => names.split('|').includes(norm) && norm !== 'sun' && norm !== 'sat');
  return found >= 0 ? found : undefined;
}

/** 1 for January; also `jan`, `sept`. */
export function monthOf(norm: string): number | undefined {
  const index = MONTHS.findIndex((month) => month === norm || (norm.length >= 3 && month.slice(0, 3) === norm));
  if (index >= 0) return index + 1;
  return norm === 'sept' ? 9 : undefined;
}

/** Words that belong to dates and times, for masking; "may" and "march" only beside a number, which the caller checks. */
export function isDateWord(norm: string): boolean {
  if (norm === 'may' || norm === 'march') return false;
  return OTHERS.has(norm) || weekdayOf(norm) !== undefined || monthOf(norm) !== undefined;
}

/** Whether a lexeme says when: "today", "9am", "2026-03-08", "march" beside a number. */
export function isDateLike(lexemes: readonly Lexeme[], index: number): boolean {
  const lexeme = lexemes[index];
  if (!lexeme) return false;
  if (lexeme.kind === 'date' || lexeme.kind === 'time') return true;
  if (lexeme.kind !== 'word') return false;
  if (isDateWord(lexeme.norm)) return true;
  const nearNumber = lexemes[index + 1]?.kind === 'number' || lexemes[index - 1]?.kind === 'number';
  return (lexeme.norm === 'may' || lexeme.norm === 'march') && nearNumber;
}
