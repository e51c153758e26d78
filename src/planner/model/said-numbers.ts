import type { Said } from './said.ts';

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const WORDS: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, index) => [word, index] as const),
  ...TENS.map((word, index) => [word, (index + 2) * 10] as const),
  ...ORDINALS.map((word, index) => [word, index + 1] as const),
  ...([
    ['couple', 2],
    ['pair', 2],
    ['dozen', 12],
    ['half', 0.5],
    ['once', 1],
    ['twice', 2],
    ['single', 1],
  ] as const),
]);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
  ['k', 1000],
  ['m', 1_000_000],
  ['dozen', 12],
]);
/** Units that services count in smaller ones of. */
const PARTS: ReadonlyMap<string, readonly number[]> = new Map([
  ['minute', [60, 60_000]],
  ['min', [60, 60_000]],
  ['hour', [60, 3600, 3_600_000]],
  ['hr', [60, 3600, 3_600_000]],
  ['day', [24, 1440, 86_400, 86_400_000]],
  ['week', [7, 168, 10_080, 604_800]],
  ['%', [0.01]],
  ['percent', [0.01]],
  ['dollar', [100]],
  ['buck', [100]],
]);

/** A number that was said in digits or words, or the same amount in a smaller unit (2 hours as 7200 seconds, $5 as 500). */
export function isSaidNumber(value: number, { normal }: Said): boolean {
  return normal.some((text) =>
    numbersIn(text).some((number) => Math.abs(number - value) < 1e-9 * Math.max(1, Math.abs(value))),
  );
}

function numbersIn(text: string): readonly number[] {
  const tokens = text.match(/-?\$?\d[\d,]*(?:\.\d+)?|[a-z]+|%/g) ?? [];
  return tokens.flatMap((token, index) => readings(token, tokens[index + 1] ?? '', tokens[index + 2] ?? ''));
}

/** All that one token with the two after it can mean: `2 hours` is 2, 120, 7200 and 7200000. */
function readings(token: string, next: string, afterNext: string): readonly number[] {
  const isUnitNext = PARTS.has(singular(next));
  const plain = /\d/.test(token) ? digitReadings(token) : wordReadings(token, next, isUnitNext);
  const scale = SCALES.get(next);
  const scaled = scale === undefined ? plain : [...plain, ...plain.map((number) => number * scale)];
  const parts = PARTS.get(singular(isUnitNext ? next : afterNext)) ?? [];
  return [...scaled, ...scaled.flatMap((number) => parts.map((part) => number * part))];
}

/** `1,200` is one number, `1,2,3` are three; a sum of money also counts in cents; a dash may be a minus. */
function digitReadings(token: string): readonly number[] {
  const bare = token.replace('$', '').replace('-', '');
  const isOne = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare);
  const numbers = (isOne ? [bare.replaceAll(',', '')] : bare.split(',')).filter((each) => each !== '').map(Number);
  const signed = token.startsWith('-') ? [...numbers, ...numbers.map((number) => -number)] : numbers;
  return token.includes('$') ? [...signed, ...signed.map((number) => Math.round(number * 100))] : signed;
}

function wordReadings(word: string, next: string, isUnitNext: boolean): readonly number[] {
  if ((word === 'a' || word === 'an') && (isUnitNext || SCALES.has(next))) return [1];
  const number = WORDS.get(word);
  if (number === undefined) return [];
  const unit = WORDS.get(next);
  return number >= 20 && unit !== undefined && unit > 0 && unit < 10 ? [number, number + unit] : [number];
}

function singular(word: string): string {
  return word.replace(/s$/, '');
}
