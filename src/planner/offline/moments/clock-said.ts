import type { Lexeme } from '../../../util/lexeme.ts';

/** A time of day that lexemes up to `to` name. */
export interface ClockSaid {
  readonly hour: number;
  readonly minute: number;
  readonly to: number;
}

/** "6am", "9:30", "7:30 pm", "noon", "at 7", "at 7 in the evening". A bare hour needs its "at" (`afterAt`). */
export function clockAt(lexemes: readonly Lexeme[], from: number, afterAt: boolean): ClockSaid | undefined {
  const at = lexemes[from]?.norm === 'at' ? from + 1 : from;
  const lexeme = lexemes[at];
  if (!lexeme) return undefined;
  if (lexeme.norm === 'noon') return { hour: 12, minute: 0, to: at + 1 };
  if (lexeme.norm === 'midnight') return { hour: 0, minute: 0, to: at + 1 };
  if (lexeme.kind === 'time') return withHalf(lexemes, at, lexeme.text);
  const isBare = lexeme.kind === 'number' && /^\d{1,2}$/.test(lexeme.text) && (afterAt || at > from);
  const isMarked = lexeme.kind === 'number' && /^[ap]\.?m$/.test(lexemes[at + 1]?.norm ?? '');
  return isBare || isMarked ? withHalf(lexemes, at, lexeme.text) : undefined;
}

function withHalf(lexemes: readonly Lexeme[], at: number, text: string): ClockSaid | undefined {
  const parts = /^(\d{1,2})(?::(\d\d))?(?::\d\d)?\s?([ap])?/i.exec(text);
  const hour = Number(parts?.[1]);
  const minute = Number(parts?.[2] ?? 0);
  let half = parts?.[3]?.toLowerCase();
  let to = at + 1;
  const marked = /^([ap])\.?m$/.exec(lexemes[to]?.norm ?? '');
  if (half === undefined && marked) {
    half = marked[1];
    to++;
    if (lexemes[to]?.text === '.' && lexemes[to]?.start === lexemes[to - 1]?.end) to++;
  }
  const daytime = daytimeAt(lexemes, to);
  if (half === undefined && daytime) half = daytime.half;
  if (daytime) to = daytime.to;
  if (hour > 23 || minute > 59 || (half !== undefined && (hour > 12 || hour === 0))) return undefined;
  return { hour: half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0), minute, to };
}

/** "in the morning", "tonight" after an hour. */
function daytimeAt(lexemes: readonly Lexeme[], at: number): { readonly half: string; readonly to: number } | undefined {
  const skip = lexemes[at]?.norm === 'in' && lexemes[at + 1]?.norm === 'the' ? at + 2 : at;
  const said = lexemes[skip]?.norm ?? '';
  if (said === 'morning') return { half: 'a', to: skip + 1 };
  return said === 'afternoon' || said === 'evening' ? { half: 'p', to: skip + 1 } : undefined;
}
