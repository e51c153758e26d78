import { stem } from '../../util/stem.ts';
import { isArticle, isNegation, isPreposition, isPronoun, isStopWord } from '../../util/stop-words.ts';
import { isQuestionWord, isVerb } from '../../util/verb.ts';
import type { Draft } from './draft.ts';

/** Lexemes [from, to). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const TRAILING = /^(?:please|pls|plz|thanks|thx|now|asap|too|ok|okay)$/;

/** A name or short value that begins here: up to punctuation, a preposition, or something that is taken already. */
export function valueSpan(draft: Draft, from: number): Span | undefined {
  if (draft.lexemes[from]?.kind === 'quoted') return draft.isFree(from) ? { from, to: from + 1 } : undefined;
  const capitalised = isCapital(draft, from);
  let to = from;
  while (draft.isFree(to) && belongs(draft, to, from, capitalised)) to++;
  while (to > from && isTail(draft, to - 1)) to--;
  return to > from ? { from, to } : undefined;
}

/**
 * A name as it stands in running text: capitalised words and numbers with what joins them, or one strange word after the
 * other. Stricter than a value that was announced: "Tony took" and "Okafor project" are names of one word.
 */
export function nameSpan(draft: Draft, from: number): Span | undefined {
  if (draft.lexemes[from]?.kind === 'quoted') return valueSpan(draft, from);
  const wide = valueSpan(draft, from);
  if (!wide) return undefined;
  const capitalised = isCapital(draft, from) || (draft.lexemes[from]?.kind === 'number' && isCapital(draft, from + 1));
  let to = from + 1;
  while (
    to < wide.to &&
    (capitalised ? continuesName(draft, to) : isStrange(draft, draft.norm(to)) || draft.lexemes[to]?.kind === 'number')
  )
    to++;
  while (to > from + 1 && isTail(draft, to - 1)) to--;
  return { from, to };
}

function continuesName(draft: Draft, at: number): boolean {
  const lexeme = draft.lexemes[at];
  return (
    isCapital(draft, at) ||
    lexeme?.kind === 'number' ||
    lexeme?.kind === 'punct' ||
    /^(?:and|of|the|de|la)$/.test(lexeme?.norm ?? '')
  );
}

/** Belongs to a verb: "turn ... back on". */
const PARTICLE = /^(?:off|out|up|down|away|back|on|over)$/;

/** A word that no pack knows and grammar does not explain. */
export function isStrange(draft: Draft, norm: string): boolean {
  if (PARTICLE.test(norm)) return false;
  const isGrammar = isStopWord(norm) || isPronoun(norm) || isVerb(norm) || isQuestionWord(norm) || isNegation(norm);
  return norm !== '' && !isGrammar && !draft.context.isKnown(norm) && !draft.context.isKnown(stem(norm));
}

function belongs(draft: Draft, at: number, from: number, capitalised: boolean): boolean {
  const lexeme = draft.lexemes[at];
  if (!lexeme) return false;
  if (lexeme.kind === 'punct') return joinsWords(draft, at);
  if (lexeme.kind !== 'word')
    return (
      ['number', 'emoji', 'date', 'time', 'stamp', 'hash'].includes(lexeme.kind) &&
      (lexeme.kind === 'number' || at === from)
    );
  if (at === from) return !isPreposition(lexeme.norm);
  if (/^(?:and|of|the|&)$/.test(lexeme.norm)) return capitalised && isCapital(draft, at + 1);
  return !isPreposition(lexeme.norm) && !/^(?:and|then|or|that|is|are|was)$/.test(lexeme.norm);
}

/** `&`, `.` after an initial, `/` and `-` with nothing around them, brackets. */
function joinsWords(draft: Draft, at: number): boolean {
  const lexeme = draft.lexemes[at];
  const next = draft.lexemes[at + 1];
  if (!lexeme || !next || !draft.isFree(at + 1)) return false;
  if (/^[&'’/+]$/.test(lexeme.text)) return true;
  return (
    lexeme.text === '.' && /^\p{Lu}\p{L}{0,3}$/u.test(draft.lexemes[at - 1]?.text ?? '') && isCapital(draft, at + 1)
  );
}

function isTail(draft: Draft, at: number): boolean {
  const lexeme = draft.lexemes[at];
  return (
    lexeme === undefined ||
    lexeme.kind === 'punct' ||
    (lexeme.kind === 'word' && (TRAILING.test(lexeme.norm) || (isStopWord(lexeme.norm) && !isCapital(draft, at))))
  );
}

export function isCapital(draft: Draft, at: number): boolean {
  const lexeme = draft.lexemes[at];
  return lexeme?.isCapital === true;
}

/**
 * Everything free from here to the end of the clause or to what is taken. Politeness at the end is no part of it, nor are
 * the small words that lead over to what was taken ("from Ostrowski on the [Harbor site]").
 */
export function proseSpan(draft: Draft, from: number): Span | undefined {
  let to = from;
  while (draft.isFree(to)) to++;
  const leadsOn = to < draft.lexemes.length;
  while (to > from && endsLoosely(draft, to - 1, leadsOn)) to--;
  return to > from ? { from, to } : undefined;
}

function endsLoosely(draft: Draft, at: number, leadsOn: boolean): boolean {
  const norm = draft.norm(at);
  return (
    TRAILING.test(norm) ||
    /^[,;:]$/.test(draft.lexemes[at]?.text ?? '') ||
    (leadsOn && (isPreposition(norm) || isArticle(norm) || norm === 'and'))
  );
}

/** What a span says: a quotation without its marks, or the words as they stand. */
export function spanText(draft: Draft, { from, to }: Span): string {
  const only = draft.lexemes[from];
  if (to === from + 1 && only)
    return only.kind === 'quoted' || only.kind === 'hash' || only.kind === 'number' ? only.value : possessed(only.text);
  return possessed(draft.textOf(from, to));
}

/** "Bergstrom's" as a name is Bergstrom. */
function possessed(text: string): string {
  return text.replace(/['’]s$/, '').trim();
}
