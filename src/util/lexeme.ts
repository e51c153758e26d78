import { FILE_SHAPES } from './file-path.ts';

/** What a piece of text looks like, before anybody asks what it means. */
export type LexemeKind =
  | 'word'
  | 'number'
  | 'quoted'
  | 'url'
  | 'email'
  | 'uuid'
  | 'hash'
  | 'at'
  | 'emoji'
  | 'pair'
  | 'money'
  | 'phone'
  | 'stamp'
  | 'date'
  | 'time'
  | 'punct'
  | 'rest';

/** A piece of text. Every character that is not white space is in exactly one lexeme. */
export interface Lexeme {
  readonly kind: LexemeKind;
  /** As it stands in the text. */
  readonly text: string;
  /** UTF-16 units; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Words in lower case, without a possessive ending; other kinds as they are. */
  readonly norm: string;
  /** Without quotes, `#`, `@` or colons around it. */
  readonly value: string;
  /** A word with a capital, in a text where that tells something: not in one that SHOUTS or Has Capitals Everywhere. */
  readonly isCapital: boolean;
}

/** What lies beyond is one lexeme of kind `rest`: time stays bounded, and nothing is dropped in silence. */
const MAX_ANALYSED = 20_000;
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“',
  '«': '»',
  "'": "'",
  '‘': '’',
  '`': '`',
};

/** In order: the first that matches wins. Every repetition is bounded or cannot be split in two ways, so time is linear. */
const SHAPES: readonly (readonly [LexemeKind, RegExp])[] = [
  ['url', /https?:\/\/[^\s<>"“”]{1,2000}/iy],
  ['email', /[\p{L}\p{N}_%+-][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/uy],
  ...FILE_SHAPES.map((shape): [LexemeKind, RegExp] => ['word', shape]),
  ['uuid', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\p{L}\p{N}])/iuy],
  ['emoji', /:[a-z0-9_+-]{1,60}:(?![\p{L}\p{N}])/iuy],
  ['number', /#\d{1,20}(?![\p{L}\p{N}_-])/uy],
  ['hash', /#[\p{L}\p{N}_][\p{L}\p{N}_-]{0,79}/uy],
  ['at', /@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,78}[\p{L}\p{N}_])?/uy],
  ['pair', /[A-Za-z_][\w.]{0,63}:?=(?:"[^"\n]{0,2000}"|'[^'\n]{0,2000}'|(?!\[[^\]\s]{0,200}\s)[^\s"']\S{0,500})/y],
  ['money', /[$€£]\s?\d[\d,]{0,15}(?:\.\d{1,2})?k?(?![\p{L}\p{N}])/iuy],
  ['date', /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}[\d:.]{0,12}(?:Z|[+-]\d{2}:?\d{2})?)?(?![\p{L}\p{N}])/uy],
  ['stamp', /\d{10}\.\d{6}(?!\d)/y],
  ['phone', /(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\p{L}\p{N}])/uy],
  ['phone', /\+\d{7,15}(?!\d)/y],
  ['time', /\d{1,2}(?::\d{2}){1,2}(?:\s?[ap]\.?m\b\.?)?(?![\p{L}\p{N}]|:\d)/iuy],
  ['time', /\d{1,2}\s?[ap]\.?m\b/iy],
  ['date', /\d{1,2}\/\d{1,2}(?:\/\d{2,4})?(?![\p{L}\p{N}/])/uy],
  ['number', /(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,20})(?:\.\d{1,12})?(?![\p{L}\p{N}_-]|[.,:/]\d)/uy],
  ['word', /[\p{L}\p{M}\p{N}_]+(?:['’&.\-/+][\p{L}\p{M}\p{N}_]+)*/uy],
];

/** Cuts text into lexemes, in order. Total: any string will do. */
export function lexemesOf(text: string): readonly Lexeme[] {
  const found = cut(text, true);
  const [only] = found;
  // A whole request in quotation marks was copied with them.
  const read =
    found.length === 1 && only?.kind === 'quoted' && /\S\s+\S+\s+\S/.test(only.value) ? cut(text, false) : found;
  return capitalsTell(read) ? read : read.map((each) => ({ ...each, isCapital: false }));
}

/** `outer`: whether a quotation may begin with the text. */
function cut(text: string, outer: boolean): readonly Lexeme[] {
  const found: Lexeme[] = [];
  const closing = new Map<string, boolean>();
  const limit = Math.min(text.length, MAX_ANALYSED);
  let at = skipSpace(text, 0, limit);
  while (at < limit) {
    const isOuter = !outer && found.length === 0;
    const lexeme = (isOuter ? undefined : quotedAt(text, at, limit, closing)) ?? shapeAt(text, at, limit);
    found.push(lexeme);
    at = skipSpace(text, lexeme.end, limit);
  }
  const rest = text.slice(limit).search(/\S/);
  if (rest >= 0) found.push(lexeme('rest', text, limit + rest, limit + text.slice(limit).trimEnd().length));
  return found;
}

/** Small words are small where capitals mean something. */
function capitalsTell(lexemes: readonly Lexeme[]): boolean {
  const words = lexemes.filter(({ kind, text }) => kind === 'word' && /\p{L}{2}/u.test(text));
  const small = words.filter(({ text }) => /^\p{Ll}/u.test(text));
  const shouts = words.length > 1 && words.every(({ text }) => !/\p{Ll}/u.test(text));
  return small.length > 0 || (words.length < 4 && !shouts);
}

function skipSpace(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && /\s/.test(text.charAt(at))) at++;
  return at;
}

/** A quotation, unless the mark is an apostrophe, an inch mark or never closed. */
function quotedAt(text: string, at: number, limit: number, hopeless: Map<string, boolean>): Lexeme | undefined {
  const close = QUOTES[text.charAt(at)];
  if (close === undefined || hopeless.get(close)) return undefined;
  if (/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return undefined;
  const end = closingMark(text, at, close);
  if (end < 0 || end >= limit) {
    hopeless.set(close, true);
    return undefined;
  }
  return end === at + 1 ? undefined : lexeme('quoted', text, at, end + 1);
}

function closingMark(text: string, at: number, close: string): number {
  const isApostrophe = close === "'" || close === '’';
  let end = text.indexOf(close, at + 1);
  while (isApostrophe && end >= 0 && /[\p{L}\p{N}]/u.test(text.charAt(end + 1))) end = text.indexOf(close, end + 1);
  return end;
}

function shapeAt(text: string, at: number, limit: number): Lexeme {
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (match) return lexeme(kind, text, at, Math.min(limit, endOf(kind, text, at + match[0].length, at)));
  }
  const code = text.codePointAt(at) ?? 0;
  return lexeme('punct', text, at, at + (code > 0xffff ? 2 : 1));
}

/** A sentence's punctuation after a URL is not part of it. */
function endOf(kind: LexemeKind, text: string, end: number, start: number): number {
  if (kind !== 'url' && kind !== 'pair') return end;
  let last = end;
  while (last > start + 1 && /[.,;:!?)\]]/.test(text.charAt(last - 1))) last--;
  return last;
}

function lexeme(kind: LexemeKind, text: string, start: number, end: number): Lexeme {
  const raw = text.slice(start, end);
  return {
    kind,
    text: raw,
    start,
    end,
    norm: kind === 'word' ? normalWord(raw) : raw,
    value: innerText(kind, raw),
    isCapital: kind === 'word' && /^\p{Lu}/u.test(raw),
  };
}

/** Lower case, straight apostrophes, no possessive ending: `Bergstrom’s` -> `bergstrom`. */
export function normalWord(word: string): string {
  return word.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(/'s$/, '');
}

function innerText(kind: LexemeKind, raw: string): string {
  if (kind === 'quoted' || kind === 'emoji') return raw.slice(1, -1).trim();
  if (kind === 'hash' || kind === 'at') return raw.slice(1);
  if (kind === 'number') return raw.replaceAll(/[#,]/g, '');
  return raw;
}
