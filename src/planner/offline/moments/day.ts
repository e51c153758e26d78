/** A day of the calendar. Months from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function addDays({ year, month, day }: Day, days: number): Day {
  return dayOf(new Date(Date.UTC(year, month - 1, day + days)));
}

/** The first of a month some months away. */
export function firstOfMonth({ year, month }: Day, months: number): Day {
  return dayOf(new Date(Date.UTC(year, month - 1 + months, 1)));
}

/** 0 for Sunday. */
export function weekdayOfDay({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** Days from `a` to `b`. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000);
}

/** False for February 30 and the like. */
export function isRealDay({ year, month, day }: Day): boolean {
  const made = new Date(Date.UTC(year, month - 1, day));
  return year > 1900 && year < 2200 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

function dayOf(date: Date): Day {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
