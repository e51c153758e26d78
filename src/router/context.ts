import type { ClauseReading } from '../util/clause-reading.ts';
import type { Lexeme } from '../util/lexeme.ts';
import { isQuestionWord } from '../util/verb.ts';
import type { Span } from './clauses.ts';

/** A clause with the sentences around it that only tell what it is about. */
export interface Told extends Span {
  /** What asks for something, in [from, to). */
  readonly command: Span;
}

/**
 * "My server's icon is getting old. Make a new one for it.": a sentence that tells belongs to the one that asks, the next
 * one or else the one before. Only whole sentences are; a mere comma joins parts of one request.
 */
export function withContext(
  spans: readonly Span[],
  lexemes: readonly Lexeme[],
  read: (part: readonly Lexeme[]) => ClauseReading,
): readonly Told[] {
  const asks = [...spans.keys()].map((at) => !isAside(spans, at, lexemes, read));
  if (!asks.includes(true)) return spans.map((span) => ({ ...span, command: span }));
  const told: Told[] = [];
  let waiting: Span | undefined;
  for (const [at, span] of spans.entries()) {
    const before = told.at(-1);
    if (asks[at]) {
      told.push({ from: waiting?.from ?? span.from, to: span.to, command: span });
      waiting = undefined;
    } else if (asks.indexOf(true, at) < 0 && before) told[told.length - 1] = { ...before, to: span.to };
    else waiting ??= span;
  }
  return told;
}

/** A sentence of its own that tells something, or asks for no more than what another one says. */
function isAside(
  spans: readonly Span[],
  at: number,
  lexemes: readonly Lexeme[],
  read: (part: readonly Lexeme[]) => ClauseReading,
): boolean {
  const [before, span, after] = [spans[at - 1], spans[at], spans[at + 1]];
  if (!span || (before && !isApart(before, span, lexemes)) || (after && !isApart(span, after, lexemes))) return false;
  const part = lexemes.slice(span.from, span.to);
  const isAsked = lexemes[span.to]?.text === '?' || part.at(-1)?.text === '?';
  return isPlea(part) || (!isAsked && isTelling(part, read(part)));
}

function isApart(one: Span, other: Span, lexemes: readonly Lexeme[]): boolean {
  const between = lexemes.slice(one.to - 1, other.from);
  return between.some(({ kind, text }) => kind === 'punct' && /^[.!?]$/.test(text));
}

const SUBJECT =
  /^(?:i|i'm|i’m|i've|i’ve|i'd|we|we're|we’re|we've|we’ve|my|our|he|she|they|he's|she's|they're|there|there's|it's|this|that)$/;
const WISH = /^(?:want|wants|need|needs|like|wanna|please|should|must|wish|hope|hoping|gotta|looking|let's|could|can)$/;

/** "I've lost track of my friend": somebody does or did something, and nothing is wished for. */
function isTelling(part: readonly Lexeme[], { head }: ClauseReading): boolean {
  const words = part.filter(({ kind }) => kind === 'word').map(({ norm }) => norm);
  const first = words.find((word) => !OPENING.test(word)) ?? '';
  if (head.negated || isQuestionWord(first) || words.slice(0, 8).some((word) => WISH.test(word))) return false;
  return SUBJECT.test(first) && words.length > 2;
}

/** A sentence that tells or wishes, rather than one that says what to do: no question, and its subject goes first. */
export function isWishing(part: readonly Lexeme[], next: Lexeme | undefined): boolean {
  if (next?.text === '?' || part.at(-1)?.text === '?') return false;
  const words = part.filter(({ kind }) => kind === 'word').map(({ norm }) => norm);
  const asks = words.slice(0, 3).some((word) => /^(?:can|could|would|please|let's)$/.test(word));
  return !asks && SUBJECT.test(words.find((word) => !OPENING.test(word)) ?? '');
}

const OPENING = /^(?:so|well|hey|hi|hello|also|and|but|ok|okay)$/;

const PLEA =
  /^(?:can|could|would|will|you|please|kindly|help|assist|do|make|me|us|with|it|that|this|out|change|happen|for|be|able|to|possible|the|thanks|thank|so|much|advance|in|is|and|let|know|if|successful|when|done|appreciate|i|i'd|really|great|would|appreciated)$/;

/** "Can you help me with that?", "Please do this for me." */
function isPlea(part: readonly Lexeme[]): boolean {
  const words = part.filter(({ kind }) => kind !== 'punct');
  return words.length > 1 && words.every(({ kind, norm }) => kind === 'word' && PLEA.test(norm));
}
