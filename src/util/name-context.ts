import { isDateLike } from './date-word.ts';
import type { Lexeme } from './lexeme.ts';
import { stem } from './stem.ts';
import { isNegation, isPreposition, isStopWord } from './stop-words.ts';
import { isVerb } from './verb.ts';

const ADJECTIVE =
  /^(?:new|newest|latest|recent|last|first|open|closed|active|approved|pending|completed|all|every|other)$/;

/**
 * Whether things in the plural begin at a lexeme ("jobs", "open jobs", "last 5 photos"), or one of them with its own name
 * behind it ("job Miller", "job 3105"): what stands before them is then not their name.
 */
export function isFollowedByThings(
  lexemes: readonly Lexeme[],
  from: number,
  isKnown: (norm: string) => boolean,
): boolean {
  let at = from;
  while (at < from + 3 && isAdjective(lexemes[at])) at++;
  const thing = lexemes[at];
  if (thing?.kind !== 'word' || thing.isCapital || !(isKnown(thing.norm) || isKnown(stem(thing.norm)))) return false;
  if (thing.norm.endsWith('s') && stem(thing.norm) !== thing.norm) return true;
  const name = lexemes[at + 1];
  return name !== undefined && (name.isCapital || ['number', 'quoted', 'uuid'].includes(name.kind));
}

function isAdjective(lexeme: Lexeme | undefined): boolean {
  return lexeme !== undefined && (ADJECTIVE.test(lexeme.norm) || lexeme.kind === 'number');
}

/** Nothing that a word before it could belong to: the end, punctuation, a small word, a date, a verb. */
export function isSentencePause(lexemes: readonly Lexeme[], at: number): boolean {
  const lexeme = lexemes[at];
  if (!lexeme || lexeme.kind === 'rest') return true;
  if (lexeme.kind === 'punct') return !/^[&'’/+.-]$/.test(lexeme.text) || at === lexemes.length - 1;
  if (lexeme.kind !== 'word' || lexeme.isCapital) return lexeme.kind !== 'number' && !lexeme.isCapital;
  const { norm } = lexeme;
  if (/^(?:called|named|saying|that|which|where|since|until|before|after|then|and|today|yesterday)$/.test(norm))
    return true;
  return isStopWord(norm) || isPreposition(norm) || isNegation(norm) || isVerb(norm) || isDateLike(lexemes, at);
}
