import type { Lexeme } from './lexeme.ts';
import { isFollowedByThings, isSentencePause } from './name-context.ts';
import { type Mention, type Spelling, spellingsOf, standsAt } from './name-mention.ts';
import { isArticle, isStopWord } from './stop-words.ts';
import { addressesOf } from './street-address.ts';
import { usState } from './us-state.ts';
import { isVerb } from './verb.ts';

/** A connection of a service with what people call it. */
export interface ConnectionWords {
  readonly service: string;
  readonly name: string;
  /** Its name and its synonyms. */
  readonly names: readonly string[];
}

/** What people call an account: "the Denver location", "workspace crew". */
const PLACE =
  /^(?:location|account|workspace|connection|branch|office|environment|env|instance|tenant|org|organi[sz]ation)s?$/;
const LEADING = /^(?:connection|account|workspace|location)$/;
/** Words that lead to where something is; "to" and "with" lead to too much else. */
const WHERE = /^(?:from|in|on|at|for|via|using|through|under|within|inside)$/;

interface Context {
  readonly lexemes: readonly Lexeme[];
  readonly services: readonly Mention[];
  readonly isKnown: (norm: string) => boolean;
}

/**
 * Where a text says which connection is meant. The names are ordinary words (of places, mostly), so that more has to speak
 * for it than the word: a noun like "location", the service's name beside it, a preposition with nothing else behind it,
 * or things that stand behind it in the plural ("Denver jobs"). Part of an address or of a longer name it never is.
 * A connection that several services have is found once for each, unless one of them stands beside it.
 */
export function connectionMentionsOf(
  lexemes: readonly Lexeme[],
  connections: readonly ConnectionWords[],
  { services, isKnown }: Omit<Context, 'lexemes'>,
): readonly Mention[] {
  if (connections.length === 0) return [];
  const context = { lexemes, services, isKnown };
  const places = namesIn(lexemes, connections, services);
  const read = places.map((place) => readPlace(place, context));
  return read.flatMap(({ mentions, isMeant }, at) => {
    const isListed = [at - 1, at + 1].some(
      (other) => read[other]?.isMeant === true && areListed(lexemes, at, other, places),
    );
    return isMeant || isListed ? mentions : [];
  });
}

/** A connection's name as it stands in the text. */
interface Place extends Span {
  readonly named: readonly ConnectionWords[];
}

/** Every place where a name stands, whatever it means there; the longest name first. */
function namesIn(
  lexemes: readonly Lexeme[],
  connections: readonly ConnectionWords[],
  services: readonly Mention[],
): readonly Place[] {
  const taken = [...addressesOf(lexemes), ...services];
  const spellings = spellingsFor(connections);
  const places: Place[] = [];
  for (let from = 0; from < lexemes.length; from++) {
    const first = spellings.find(({ words }) => standsAt(lexemes, from, words));
    if (!first || isInside(from, taken)) continue;
    const to = from + first.words.length;
    const same = spellings.filter(({ words }) => words.length === to - from && standsAt(lexemes, from, words));
    const named = [...new Set(same.map(({ key }) => connections[Number(key)]))].filter((each) => each !== undefined);
    places.push({ from, to, named });
    from = to - 1;
  }
  return places;
}

/** "Denver and Omaha": with one of them, the other is meant too. */
function areListed(lexemes: readonly Lexeme[], at: number, other: number, places: readonly Place[]): boolean {
  const [first, second] = [places[Math.min(at, other)], places[Math.max(at, other)]];
  return (
    first !== undefined && first.to + 1 === second?.from && /^(?:and|or|,|&|\/)$/.test(lexemes[first.to]?.norm ?? '')
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function isInside(index: number, spans: readonly Span[]): boolean {
  return spans.some(({ from, to }) => index >= from && index < to);
}

const known = new WeakMap<readonly ConnectionWords[], readonly Spelling[]>();

/** `key` is the connection's place in the list. */
function spellingsFor(connections: readonly ConnectionWords[]): readonly Spelling[] {
  const made =
    known.get(connections) ??
    spellingsOf(connections.map(({ names }, at) => ({ key: String(at), names: names.map(withoutArticle) })));
  known.set(connections, made);
  return made;
}

function withoutArticle(name: string): string {
  return name.replace(/^\s*(?:the|our|my)\s+/i, '');
}

function readPlace({ named, ...core }: Place, context: Context) {
  const { span, beside } = withNeighbours(core, named, context);
  const said = named.filter(({ service }) =>
    beside === undefined ? isPossible(service, context.services) : service === beside,
  );
  const { isMeant, isLoose } = meaningOf(core, { span, beside }, context);
  const mentions = said.map(({ service, name }) => ({
    key: service,
    connection: name,
    ...span,
    coreTo: span.to,
    ...(isLoose ? { isLoose } : {}),
  }));
  return { mentions, isMeant };
}

/** Where services are named, the connection is one of theirs. */
function isPossible(service: string, services: readonly Mention[]): boolean {
  return services.length === 0 || services.some(({ key }) => key === service);
}

interface Neighbours {
  /** The name with the noun that says what it is. */
  readonly span: Span;
  /** The service that stands right beside it and has such a connection. */
  readonly beside: string | undefined;
}

function withNeighbours(
  { from, to }: Span,
  named: readonly ConnectionWords[],
  { lexemes, services }: Context,
): Neighbours {
  const isOwn = (mention: Mention | undefined) => named.some(({ service }) => service === mention?.key);
  const after = services.find((mention) => mention.from === to && isOwn(mention));
  const before = services.find((mention) => mention.to === from && isOwn(mention));
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

function meaningOf(core: Span, neighbours: Neighbours, context: Context): Meaning {
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
