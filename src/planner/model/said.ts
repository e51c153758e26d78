import type { ModelContext } from './model-context.ts';

/** What the person gave, as far as a value may be taken from it. */
export interface Said {
  /** The request and every fixed input, each on its own: no value may run from one into the next. */
  readonly texts: readonly string[];
  /** The same in one spelling: see `normalText`. */
  readonly normal: readonly string[];
  /** `YYYY-MM-DD` where the person is. */
  readonly today: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** IANA name. */
  readonly timeZone: string;
}

export function saidIn({ utterance, today }: Pick<ModelContext, 'utterance' | 'today'>): Said {
  const texts = [utterance.text, ...Object.values(utterance.fixed)];
  return { texts, normal: texts.map(normalText), today, at: utterance.at, timeZone: utterance.timeZone };
}

/** One spelling for what keyboards and editors write in several ways: Unicode NFKC, case, quotes, dashes, white space. */
function normalText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‘’‛`´]/g, "'")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[‐-―]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/**
 * Whether the words of a value stand in what was said: whole words in this order, in the spelling of `normalText`.
 * A plural `s` may follow. Phone numbers count by their digits, URLs with or without their scheme.
 */
export function isSaid(value: string, said: Said): boolean {
  const wanted = normalText(value)
    .replace(/^["'#@([ ]{1,4}/, '')
    .replace(/["')\].,;:!? ]{1,4}$/, '');
  if (!/[\p{L}\p{N}]/u.test(wanted)) return isSaidSymbol(value, said);
  return said.normal.some((text) => occurs(wanted, text) || isSaidPhone(value, text) || isSaidUrl(wanted, text));
}

function isSaidSymbol(value: string, { texts }: Said): boolean {
  return /\p{Extended_Pictographic}/u.test(value) && texts.some((text) => text.includes(value.trim()));
}

function occurs(wanted: string, text: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (startsWhole(wanted, text.slice(0, at)) && endsWhole(wanted, text.slice(at + wanted.length))) return true;
  return false;
}

/** Neither inside a word nor inside a number (`500` in `1,500`). */
function startsWhole(wanted: string, before: string): boolean {
  const near = before.slice(-2);
  if (/^\d/.test(wanted) && /\d[.,]$/.test(near)) return false;
  return !/^[\p{L}\p{N}_]/u.test(wanted) || !/[\p{L}\p{N}_]$/u.test(near);
}

function endsWhole(wanted: string, after: string): boolean {
  const near = after.slice(0, 2);
  if (/\d$/.test(wanted) && /^[.,]\d/.test(near)) return false;
  const isPlural = /\p{L}$/u.test(wanted) && /^s(?:[^\p{L}\p{N}_]|$)/u.test(near);
  return isPlural || !/[\p{L}\p{N}_]$/u.test(wanted) || !/^[\p{L}\p{N}_]/u.test(near);
}

function isSaidPhone(value: string, text: string): boolean {
  if (!/^\+?[\d\s().-]{7,20}$/.test(value)) return false;
  const wanted = nationalDigits(value);
  const runs = text.match(/\+?\d[\d\s().-]{5,24}\d/g) ?? [];
  return runs.some((run) => joinedGroups(run).some((digits) => nationalDigits(digits) === wanted));
}

/** `402 555-0100` -> what its neighbouring groups of digits can be read as: 402, 402555, 4025550100, 555 ... */
function joinedGroups(run: string): readonly string[] {
  const groups = run.match(/\d+/g) ?? [];
  return groups.flatMap((_, from) =>
    groups.slice(from).map((_, count) => groups.slice(from, from + count + 1).join('')),
  );
}

/** The `1` before ten digits (North American Numbering Plan) may be said or not. */
function nationalDigits(text: string): string {
  const digits = text.replaceAll(/\D/g, '');
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}

function isSaidUrl(wanted: string, text: string): boolean {
  const [, rest] = /^https?:\/\/(\S{1,2000})$/.exec(wanted) ?? [];
  return rest !== undefined && occurs(rest.replace(/\/$/, ''), text);
}
