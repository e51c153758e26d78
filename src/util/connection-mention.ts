import { type Context, isInside, meaningOf, neighboursOf, type Span } from './connection-sense.ts';
import type { Lexeme } from './lexeme.ts';
import { type Mention, type Spelling, spellingsOf, standsAt } from './name-mention.ts';
import { addressesOf } from './street-address.ts';

/** A connection of a service with what people call it. */
export interface ConnectionWords {
  readonly service: string;
  readonly name: string;
  /** Its name and its synonyms. */
  readonly names: readonly string[];
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
  const services = new Set(named.map(({ service }) => service));
  const { span, beside } = neighboursOf(core, services, context);
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
