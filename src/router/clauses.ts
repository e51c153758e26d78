import type { ClauseReading } from '../util/clause-reading.ts';
import { isRecipient } from '../util/free-text.ts';
import type { Lexeme } from '../util/lexeme.ts';
import { isArticle, isPreposition, isPronoun, isStopWord } from '../util/stop-words.ts';
import { isMostlyNoun, isNounToo, isQuestionWord, isVerb } from '../util/verb.ts';

/** Lexemes [from, to) of a text: one thing to do. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** More than this is more than anybody asks at once; the last one keeps the rest. */
const MAX_CLAUSES = 12;

/**
 * Cuts a text where a new command begins: after "then", ";", the end of a sentence or line, "and" or a comma with a verb.
 * Never inside a quotation (one lexeme) and only on strong grounds inside words that are meant for somebody else.
 */
export function clauseSpans(
  lexemes: readonly Lexeme[],
  text: string,
  read: (lexemes: readonly Lexeme[]) => ClauseReading,
): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  let freeFrom = freeTextStart(lexemes, from, read);
  for (let index = 1; index < lexemes.length && spans.length < MAX_CLAUSES - 1; index++) {
    const tie = afterConnectors(lexemes, text, index);
    if (!tie) continue;
    const next = breakAt(lexemes, tie, index > freeFrom);
    if (next === undefined || isOnlyAddressed(lexemes, from, index, next, read)) {
      index = Math.max(index, tie.at - 1);
      continue;
    }
    spans.push({ from, to: index });
    from = next;
    freeFrom = freeTextStart(lexemes, from, read);
    index = from;
  }
  spans.push({ from, to: lexemes.length });
  return spans.filter(
    (span) => span.to > span.from && lexemes.slice(span.from, span.to).some((lexeme) => lexeme.kind !== 'punct'),
  );
}

/** "project 12 - archive it", "https://... - who took it": what stands before a mere comma or dash says what it is about. */
function isOnlyAddressed(
  lexemes: readonly Lexeme[],
  from: number,
  to: number,
  next: number,
  read: (lexemes: readonly Lexeme[]) => ClauseReading,
): boolean {
  const between = lexemes.slice(to, next);
  if (between.length === 0 || !between.every((lexeme) => lexeme.kind === 'punct' && !/^[;.!?]$/.test(lexeme.text)))
    return false;
  const { head } = read(lexemes.slice(from, to));
  return head.verb === '' && !lexemes.slice(from, to).some((lexeme) => isQuestionWord(lexeme.norm));
}

function freeTextStart(
  lexemes: readonly Lexeme[],
  from: number,
  read: (lexemes: readonly Lexeme[]) => ClauseReading,
): number {
  const { freeText } = read(lexemes.slice(from));
  return freeText?.strong ? from + freeText.from : Number.POSITIVE_INFINITY;
}

/** Where the next clause begins after what ties it to this one; undefined when nothing begins there. */
function breakAt(lexemes: readonly Lexeme[], tie: Connectors, inFreeText: boolean): number | undefined {
  if (tie.at >= lexemes.length) return undefined;
  if (tie.ends && !inFreeText) return tie.at;
  if (!startsCommand(lexemes, tie.at)) return undefined;
  if (!inFreeText) return tie.at;
  return (tie.ends || tie.isOrdered) && aimsAtSomething(lexemes, tie.at) ? tie.at : undefined;
}

interface Connectors {
  readonly at: number;
  /** A sentence, line or `;` ended: what follows is a clause whatever it begins with. */
  readonly ends: boolean;
  /** "then" or "after that" was said. */
  readonly isOrdered: boolean;
}

/** Skips ", and then" and the like; undefined when nothing ties two clauses here. */
function afterConnectors(lexemes: readonly Lexeme[], text: string, index: number): Connectors | undefined {
  let at = index;
  let ends = hasLineBreak(lexemes, text, index);
  let then = false;
  for (; at < lexemes.length; at++) {
    const lexeme = lexemes[at];
    if (!lexeme) break;
    if (lexeme.text === ';' || isSentenceEnd(lexemes, at)) ends = true;
    else if (lexeme.norm === 'then' || lexeme.norm === 'afterwards' || lexeme.norm === 'finally') then = true;
    else if (!/^(?:,|and|&|also|plus|-|–|—|•|\*)$/.test(lexeme.norm) && !isListNumber(lexemes, at, ends)) break;
  }
  if (at === index && !ends) return undefined;
  return { at, ends, isOrdered: then };
}

function hasLineBreak(lexemes: readonly Lexeme[], text: string, index: number): boolean {
  const before = lexemes[index - 1];
  const here = lexemes[index];
  return before !== undefined && here !== undefined && text.slice(before.end, here.start).includes('\n');
}

/** `.`, `!`, `?` followed by white space or the end, but not after an initial or a short form ("St. Louis", "Mrs. Ito"). */
function isSentenceEnd(lexemes: readonly Lexeme[], at: number): boolean {
  const lexeme = lexemes[at];
  const before = lexemes[at - 1];
  const after = lexemes[at + 1];
  if (!lexeme || !/^[.!?]$/.test(lexeme.text) || (after && after.start === lexeme.end && after.kind !== 'punct'))
    return false;
  if (lexeme.text !== '.') return true;
  return !/^(?:\p{L}|mr|mrs|ms|dr|st|ave|rd|ln|blvd|ct|no|vs|jr|sr|inc|co|etc|approx|dept|bldg|ste|apt)$/u.test(
    before?.norm ?? '',
  );
}

/** "1." and "2)" before the items of a list. */
function isListNumber(lexemes: readonly Lexeme[], at: number, ends: boolean): boolean {
  if (!ends) return false;
  const lexeme = lexemes[at];
  return /^[).]$/.test(lexeme?.text ?? '') || (lexeme?.kind === 'number' && /^[).]$/.test(lexemes[at + 1]?.text ?? ''));
}

/** A verb (or a question) that takes something: "and post the link", not "and siding", not "Smith and Post". */
function startsCommand(lexemes: readonly Lexeme[], index: number): boolean {
  let at = index;
  while (
    /^(?:please|pls|also|just|then|now|can|could|you|let's|lets|i|we|want|need|to|finally)$/.test(
      lexemes[at]?.norm ?? '',
    ) &&
    at < index + 5
  )
    at++;
  const word = lexemes[at];
  const next = lexemes[at + 1];
  if (word?.kind !== 'word') return false;
  if (word.norm === 'let') return lexemes.slice(at, at + 7).some((lexeme) => lexeme.norm === 'know');
  if (isQuestionWord(word.norm) && /^(?:who|what|which|where|how)$/.test(word.norm)) return next !== undefined;
  if (!isVerb(word.norm) || word.isCapital) return false;
  if (isNounToo(word.norm) && /^(?:number|no|id|#)$/.test(next?.norm ?? '')) return false;
  if (!next) return !isNounToo(word.norm);
  if (next.kind !== 'word') return next.kind !== 'punct' || (next.text === ':' && !isMostlyNoun(word.norm));
  if (!isNounToo(word.norm))
    return !isPreposition(next.norm) || at > index || ['to', 'with', 'for', 'in', 'on'].includes(next.norm);
  return (
    isArticle(next.norm) ||
    isPronoun(next.norm) ||
    isPreposition(next.norm) ||
    (!isMostlyNoun(word.norm) && !isStopWord(next.norm))
  );
}

/** A recipient, a quotation, a link or a number shortly after: a command even in the middle of a message. */
function aimsAtSomething(lexemes: readonly Lexeme[], at: number): boolean {
  return lexemes
    .slice(at, at + 12)
    .some((lexeme) => isRecipient(lexeme) || ['quoted', 'url', 'uuid', 'stamp'].includes(lexeme.kind));
}
