import type { Lexeme } from './lexeme.ts';
import { isFollowedByThings, isSentencePause } from './name-context.ts';
import type { Mention } from './name-mention.ts';
import { isArticle, isStopWord } from './stop-words.ts';
import { usState } from './us-state.ts';
import { isVerb } from './verb.ts';

/** What people call an account: "the Denver location", "workspace crew". */
const PLACE =
  /^(?:location|account|workspace|connection|branch|office|environment|env|instance|tenant|org|organi[sz]ation)s?$/;
const LEADING = /^(?:connection|account|workspace|location)$/;
/** Words that lead to where something is; "to" and "with" lead to too much else. */
const WHERE = /^(?:from|in|on|at|for|via|using|through|under|within|inside)$/;

/** What stands around a name. */
export interface Context {
  readonly lexemes: readonly Lexeme[];
  readonly services: readonly Mention[];
  readonly isKnown: (norm: string) => boolean;
}

/** Lexemes [from, to). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function isInside(index: number, spans: readonly Span[]): boolean {
  return spans.some(({ from, to }) => index >= from && index < to);
}

interface Neighbours {
  /** The name with the noun that says what it is. */
  readonly span: Span;
  /** The service that stands right beside it and has such a connection. */
  readonly beside: string | undefined;
}

/** `own`: the services that have a connection of this name. */
export function neighboursOf({ from, to }: Span, own: ReadonlySet<string>, { lexemes, services }: Context): Neighbours {
  const after = services.find((mention) => mention.from === to && own.has(mention.key));
  const before = services.find((mention) => mention.to === from && own.has(mention.key));
  const noun = after ? after.to : to;
  const span = {
    from: LEADING.test(wordAt(lexemes, from - 1)) ? from - 1 : from,
    to: !after && PLACE.test(wordAt(lexemes, noun)) ? noun + 1 : to,
  };
  return { span, beside: (after ?? before)?.key };
}

interface Meaning {
  readonly isMeant: boolean;
  /** Only a preposition speaks for it. */
  readonly isLoose: boolean;
}

/** What a name at these lexemes means: a connection, or just the word. */
export function meaningOf(core: Span, neighbours: Neighbours, context: Context): Meaning {
  const isPart = isPartOfName(core, context);
  const isSure = !isPart && isClear(core, neighbours, context);
  const isLoose = !isPart && !isSure && isLedTo(core, neighbours, context);
  return { isMeant: isSure || isLoose, isLoose };
}

function isClear(core: Span, { span, beside }: Neighbours, { lexemes, services, isKnown }: Context): boolean {
  if (span.to > core.to || span.from < core.from) return true;
  const norm = wordAt(lexemes, core.from);
  const isPlain = core.to - core.from === 1;
  if (isPlain && isStopWord(norm)) return false;
  const end = services.find((mention) => mention.from === core.to && mention.key === beside)?.to ?? core.to;
  const things = isFollowedByThings(lexemes, end, isKnown);
  if (beside !== undefined) return (things || isSentencePause(lexemes, end)) && !(isPlain && isVerb(norm));
  return things && !(isPlain && (isKnown(norm) || isVerb(norm))) && isFree(lexemes, core.from - 1, isKnown);
}

/** "in Denver": after a preposition, and with nothing behind it that it could belong to. */
function isLedTo({ from, to }: Span, { beside }: Neighbours, { lexemes, isKnown }: Context): boolean {
  if (beside !== undefined || (to - from === 1 && isStopWord(wordAt(lexemes, from)))) return false;
  const before = isArticle(wordAt(lexemes, from - 1)) ? from - 2 : from - 1;
  return (
    WHERE.test(wordAt(lexemes, before)) && (isFollowedByThings(lexemes, to, isKnown) || isSentencePause(lexemes, to))
  );
}

/** "Denver Roofing", "John Denver", "Denver, CO", "Denver 80202". */
function isPartOfName({ from, to }: Span, { lexemes, services }: Context): boolean {
  const next = lexemes[to];
  const isService = (index: number) => isInside(index, services);
  if (next?.kind === 'number') return true;
  if (next?.isCapital === true && !isService(to) && !PLACE.test(next.norm)) return true;
  if (next?.text === ',' && usState(lexemes[to + 1]?.text ?? '') !== undefined) return true;
  const before = lexemes[from - 1];
  if (before?.text === ',') return true;
  if (before?.isCapital !== true || isService(from - 1) || LEADING.test(before.norm)) return false;
  return !(from === 1 && (isVerb(before.norm) || isStopWord(before.norm)));
}

/** Nothing that could be the first part of a longer name. */
function isFree(lexemes: readonly Lexeme[], index: number, isKnown: (norm: string) => boolean): boolean {
  const lexeme = lexemes[index];
  if (lexeme?.kind !== 'word') return true;
  return isStopWord(lexeme.norm) || isArticle(lexeme.norm) || isVerb(lexeme.norm) || isKnown(lexeme.norm);
}

function wordAt(lexemes: readonly Lexeme[], index: number): string {
  const lexeme = lexemes[index];
  return lexeme?.kind === 'word' ? lexeme.norm : '';
}
