import type { Candidate, Route } from '../model/route.ts';
import type { Utterance } from '../model/utterance.ts';
import { type Lexeme, lexemesOf } from '../util/lexeme.ts';
import { clauseSpans, type Span } from './clauses.ts';
import { isWishing } from './context.ts';
import type { RouterIndex } from './index-builder.ts';
import { profileNamed } from './profile.ts';
import { queryOf, readerFor } from './query.ts';
import { rank } from './rank.ts';

/**
 * A request of several clauses as one thing to do: "I need a wallpaper for my computer. Find a random picture, please use
 * JPG." Absent when it has one clause, or forbids something. Where more than one clause says what to do, only reads are
 * candidates: a second deed must not become a value of the first. Nothing is decided here: what the clauses come to one by
 * one goes first, and the planner takes this only when all that asks is explained.
 */
export function routeJoint(utterance: Utterance, index: RouterIndex): Route | undefined {
  const lexemes = lexemesOf(utterance.text);
  const read = readerFor(utterance, index);
  const spans = clauseSpans(lexemes, utterance.text, read);
  if (spans.length < 2 || spans.some(({ from, to }) => read(lexemes.slice(from, to)).head.negated)) return undefined;
  const candidates = rank(queryOf(lexemes, index, read), index, {
    ...(utterance.service !== undefined && { service: utterance.service }),
    ...(utterance.lastService !== undefined && { lastService: utterance.lastService }),
  });
  const isSeveral = askingSpans(spans, lexemes).length > 1;
  const isRead = ({ service, operation }: Candidate) =>
    profileNamed(index.profiles, service, operation)?.effect === 'read';
  return {
    kind: 'clarify',
    text: utterance.text,
    start: 0,
    command: unitsOf(commandSpan(spans, lexemes), lexemes),
    candidates: isSeveral ? candidates.filter(isRead) : [...candidates],
    about: 'operation',
    reason: 'It may be one thing, said in several sentences.',
  };
}

/** From the first clause that asks to the last one; wishes ask only where nothing else does. */
export function commandSpan(spans: readonly Span[], lexemes: readonly Lexeme[]): Span {
  const asking = askingSpans(spans, lexemes);
  const those = asking.length > 0 ? asking : spans;
  return { from: those[0]?.from ?? 0, to: those.at(-1)?.to ?? lexemes.length };
}

function askingSpans(spans: readonly Span[], lexemes: readonly Lexeme[]): readonly Span[] {
  return spans.filter(({ from, to }) => !isWishing(lexemes.slice(from, to), lexemes[to]));
}

/** In UTF-16 units; the end is exclusive. */
function unitsOf({ from, to }: Span, lexemes: readonly Lexeme[]) {
  return { start: lexemes[from]?.start ?? 0, end: lexemes[to - 1]?.end ?? 0 };
}
