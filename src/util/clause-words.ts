import type { ClauseReading } from './clause-reading.ts';
import { isDateLike } from './date-word.ts';
import { isFilePath } from './file-path.ts';
import type { Lexeme } from './lexeme.ts';
import { stem } from './stem.ts';
import { isStopWord } from './stop-words.ts';
import { isVerb } from './verb.ts';

/** One word of a clause as routing sees it; values, names and messages are only their kind (`<quoted>`, `<name>`). */
export interface ClauseWord {
  /** Stem, or a kind in angle brackets. */
  readonly word: string;
  /** Of the lexeme in the clause. */
  readonly index: number;
  /** As it was said, without the plural taken off. */
  readonly said: string;
  /** A word of its own, neither stop word nor value. */
  readonly isContent: boolean;
}

/** The words of a clause without what was named, quoted, dated or addressed. */
export function clauseWords(reading: ClauseReading, isKnown: (norm: string) => boolean): readonly ClauseWord[] {
  const masks = masksOf(reading);
  const words: ClauseWord[] = [];
  for (const [index, lexeme] of reading.lexemes.entries()) {
    const mask = masks.get(index);
    if (mask !== undefined) {
      if (mask !== '') words.push(valueAt(index, mask));
      continue;
    }
    if (lexeme.kind === 'punct') continue;
    if (isFile(lexeme)) words.push(valueAt(index, '<file>'));
    else if (isCount(reading, index)) words.push(valueAt(index, '<count>'));
    else if (lexeme.kind !== 'word') words.push(valueAt(index, `<${lexeme.kind}>`));
    else if (isDateLike(reading.lexemes, index)) words.push(valueAt(index, '<date>'));
    else if (looksLikeId(lexeme.text)) words.push(valueAt(index, '<id>'));
    else if (isNameAt(reading, index, isKnown)) words.push(valueAt(index, '<name>'));
    else words.push({ word: stem(lexeme.norm), said: lexeme.norm, index, isContent: !isStopWord(lexeme.norm) });
  }
  return words.filter(({ word }, at) => !word.startsWith('<') || word !== words[at - 1]?.word);
}

/** `scope.pdf`, `"roof plan.pdf"`. */
export function isFile({ kind, value }: Lexeme): boolean {
  return (kind === 'word' || kind === 'quoted') && isFilePath(value);
}

const NEWEST = /^(?:last|latest|newest|recent|first|top|most)$/;

/** "last 5", "3 newest": how many, not which. */
function isCount({ lexemes }: ClauseReading, index: number): boolean {
  if (lexemes[index]?.kind !== 'number') return false;
  return NEWEST.test(lexemes[index - 1]?.norm ?? '') || NEWEST.test(lexemes[index + 1]?.norm ?? '');
}

function valueAt(index: number, kind: string): ClauseWord {
  return { word: kind, said: kind, index, isContent: false };
}

/** `C04AB12CD9`, `Rm12345678`: capitals and digits in one word of some length. */
export function looksLikeId(text: string): boolean {
  return text.length >= 6 && /^[A-Za-z0-9]+$/.test(text) && /\d/.test(text) && /[A-Z]/.test(text);
}

/** Lexeme -> what it counts as; empty: it does not count. */
function masksOf({ mentions, freeText, addresses }: ClauseReading): ReadonlyMap<number, string> {
  const masks = new Map<number, string>();
  const put = (from: number, to: number, mask: string) => {
    for (let index = from; index < to; index++) masks.set(index, index === from ? mask : '');
  };
  for (const { from, to } of addresses) put(from, to, '<address>');
  for (const { from, coreTo } of mentions) put(from, coreTo, '');
  if (freeText) put(freeText.from, freeText.to, '<text>');
  return masks;
}

/** Capitalised where a sentence does not ask for it, or beside such a word. */
export function isNameAt(reading: ClauseReading, index: number, isKnown: (norm: string) => boolean): boolean {
  if (!isCapitalised(reading, index)) return false;
  const norm = reading.lexemes[index]?.norm ?? '';
  if (index === 0 && (isVerb(norm) || isStopWord(norm))) return false;
  let from = index;
  let to = index + 1;
  while (from > 0 && isCapitalised(reading, from - 1) && !(from === 1 && startsPlainly(reading))) from--;
  while (isCapitalised(reading, to)) to++;
  const run = reading.lexemes.slice(from, to).map((lexeme) => lexeme.norm);
  return run.some((word) => !isKnown(word) && !isStopWord(word) && !isVerb(word));
}

function startsPlainly(reading: ClauseReading): boolean {
  const norm = reading.lexemes[0]?.norm ?? '';
  return isVerb(norm) || isStopWord(norm);
}

function isCapitalised(reading: ClauseReading, index: number): boolean {
  const lexeme = reading.lexemes[index];
  return lexeme?.isCapital === true && lexeme.norm !== 'i';
}
