import type { Lexeme } from '../../../util/lexeme.ts';
import { type ClockSaid, clockAt } from './clock-said.ts';

/** From one time of day to another that lexemes up to `to` name. */
export interface HoursSaid {
  readonly first: ClockSaid;
  readonly last: ClockSaid;
  readonly to: number;
}

const JOINT = /^(?:to|until|till|til|through|and|-|–)$/;

/** "2 pm to 3 pm", "from 9 to 10 am", "11am - 1pm", "8-9 am". Of the first, am or pm may be left for the second to say. */
export function hoursAt(lexemes: readonly Lexeme[], from: number): HoursSaid | undefined {
  const opens = /^(?:from|between|at)$/.test(lexemes[from]?.norm ?? '');
  const at = opens ? from + 1 : from;
  const written = writtenHours(lexemes, at);
  if (written) return written;
  const first = clockAt(lexemes, at, true);
  if (!first || !JOINT.test(lexemes[first.to]?.norm ?? '')) return undefined;
  if (lexemes[first.to]?.norm === 'and' && lexemes[from]?.norm !== 'between') return undefined;
  const last = clockAt(lexemes, first.to + 1, false);
  if (!last || !isPlausible(lexemes, at, last)) return undefined;
  return { first: sayHalf(lexemes[at], first, last), last, to: last.to };
}

/** "8-9 am", one word to the tokenizer. */
function writtenHours(lexemes: readonly Lexeme[], at: number): HoursSaid | undefined {
  const [, one, other] = /^(\d{1,2})[-–](\d{1,2})$/.exec(lexemes[at]?.text ?? '') ?? [];
  const half = /^([ap])\.?m$/.exec(lexemes[at + 1]?.norm ?? '')?.[1];
  if (one === undefined || other === undefined || half === undefined) return undefined;
  const to = at + 2;
  const last = { hour: hourOf(Number(other), half), minute: 0, to };
  const near = { hour: hourOf(Number(one), half), minute: 0, to };
  if (Number(one) > 12 || Number(other) > 12) return undefined;
  return { first: near.hour <= last.hour ? near : { ...near, hour: near.hour - 12 }, last, to };
}

/** A bare number counts as an hour only before a time that is told as one. */
function isPlausible(lexemes: readonly Lexeme[], at: number, last: ClockSaid): boolean {
  const end = lexemes[last.to - 1];
  return lexemes[at]?.kind !== 'number' || end?.kind === 'time' || end?.norm.endsWith('m') === true;
}

/** "2 to 3 pm": in the same half of the day; "11 to 1 pm": in the half before. */
function sayHalf(lexeme: Lexeme | undefined, first: ClockSaid, last: ClockSaid): ClockSaid {
  const isSaid = lexeme?.kind !== 'number' && /[apn]/i.test(lexeme?.text ?? '');
  if (isSaid || first.hour >= 12 || last.hour < 12) return first;
  const later = { ...first, hour: first.hour + 12 };
  return minutesOf(later) <= minutesOf(last) ? later : first;
}

function minutesOf({ hour, minute }: ClockSaid): number {
  return hour * 60 + minute;
}

function hourOf(hour: number, half: string): number {
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
