import type { Said } from './said.ts';

/** Words for parts of the day -> first and last hour. */
const PARTS: readonly (readonly [RegExp, number, number])[] = [
  [/\b(?:noon|midday)\b/, 12, 12],
  [/\bmidnight\b/, 0, 0],
  [/\bmorning\b/, 5, 11],
  [/\bafternoon\b/, 12, 17],
  [/\bevening\b/, 17, 21],
  [/\b(?:night|tonight)\b/, 18, 23],
];
const CLOCK =
  /(\bat |\bby |\bfrom |\bto |\btill |\buntil |\bbefore |\bafter |- ?)?\b(\d{1,2})(?::(\d{2}))? ?(am|pm|a\.m|p\.m|o'clock)?(?![\d:])/g;

/** Minutes after midnight that the words mean. The edges of a day need no word when a date goes with them. */
export function isSaidTime(minutes: number, { normal }: Said, hasDate: boolean): boolean {
  if (hasDate && (minutes === 0 || minutes === 1439)) return true;
  return normal.some((text) => clockTimes(text).includes(minutes) || isInPart(minutes, text));
}

export function saysTime({ normal }: Said): boolean {
  return normal.some((text) => clockTimes(text).length > 0 || PARTS.some(([words]) => words.test(text)));
}

function isInPart(minutes: number, text: string): boolean {
  const isRound = minutes % 60 === 0;
  return (
    isRound && PARTS.some(([words, first, last]) => words.test(text) && minutes >= first * 60 && minutes <= last * 60)
  );
}

/** `7`, `7:30`, `7am`; without am or pm both halves of the day, and a bare number only after a word such as "at". */
function clockTimes(text: string): readonly number[] {
  return [...text.matchAll(CLOCK)].flatMap(([, lead, hour, minute, half]) => {
    const said = Number(hour) * 60 + Number(minute ?? 0);
    const isTime = lead !== undefined || minute !== undefined || half !== undefined;
    if (!isTime || Number(hour) > 23 || Number(minute ?? 0) > 59) return [];
    if (half?.startsWith('a')) return [said % 720];
    if (half?.startsWith('p')) return [(said % 720) + 720];
    return Number(hour) < 12 ? [said, said + 720] : [said];
  });
}
