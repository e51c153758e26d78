import { plainWords } from '../model/operation-words.ts';
import { connectionsFor, type Utterance } from '../model/utterance.ts';
import { type ClauseReading, readClause } from '../util/clause-reading.ts';
import { type ClauseWord, clauseWords } from '../util/clause-words.ts';
import { slipOf } from '../util/edit-distance.ts';
import type { Lexeme } from '../util/lexeme.ts';
import { matchPattern } from '../util/safe-pattern.ts';
import { isVerb } from '../util/verb.ts';
import { type Bag, plainGrams, wordGrams } from './grams.ts';
import type { RouterIndex } from './index-builder.ts';

/** One clause, ready to be compared with every operation. */
export interface Query {
  readonly reading: ClauseReading;
  readonly words: Bag;
  /** Every word as it stands. */
  readonly plain: Bag;
  /** Stems of content words, slips mended. */
  readonly content: readonly string[];
  /** Stems of the words said in the plural. */
  readonly plurals: readonly string[];
  /** Kinds of the values in it. */
  readonly kinds: readonly string[];
  /** Services that it names. */
  readonly services: readonly string[];
  /** Entities that its ids and links belong to, as `service.entity`. */
  readonly entities: readonly string[];
}

/** Sets and maps over an index, made once for each. */
export interface Lookup {
  readonly vocabulary: ReadonlySet<string>;
  readonly idf: ReadonlyMap<string, number>;
  /** The words of `idf` by their first letter, which no slip changes. */
  readonly byInitial: ReadonlyMap<string, readonly string[]>;
  readonly isKnown: (norm: string) => boolean;
}

const lookups = new WeakMap<RouterIndex, Lookup>();

export function lookupOf(index: RouterIndex): Lookup {
  const made = lookups.get(index);
  if (made) return made;
  const vocabulary = new Set(index.vocabulary);
  const idf = new Map(index.stems.map((word, at) => [word, index.stemIdf[at] ?? 0]));
  const byInitial = Map.groupBy(index.stems, (word) => word.charAt(0));
  const lookup: Lookup = { vocabulary, idf, byInitial, isKnown: (norm) => vocabulary.has(norm) || isVerb(norm) };
  lookups.set(index, lookup);
  return lookup;
}

/** How clauses are read for this request: by the names of the services and of their connections. */
export function readerFor(utterance: Pick<Utterance, 'connections' | 'service'>, index: RouterIndex) {
  const connections = connectionsFor(utterance);
  const { isKnown } = lookupOf(index);
  return (lexemes: readonly Lexeme[]) => readClause(lexemes, { named: index.services, isKnown, connections });
}

/** `told` is what stands around the clause and only tells what it is about: its words count half. */
export function queryOf(
  lexemes: readonly Lexeme[],
  index: RouterIndex,
  read: ReturnType<typeof readerFor>,
  told: readonly Lexeme[] = [],
): Query {
  const lookup = lookupOf(index);
  const reading = read(lexemes);
  const mended = mendedWords(reading, lookup);
  const around = mendedWords(read(told), lookup);
  const words = [...mended, ...around].map(({ word }) => word);
  const values = [...lexemes, ...told].filter((lexeme) => lexeme.kind === 'url' || lexeme.kind === 'word');
  return {
    reading,
    words: joinedBags(gramsOf(mended), gramsOf(around)),
    plain: joinedBags(plainGrams(plainWords(lexemes)), plainGrams(plainWords(told))),
    content: mended.filter(({ isContent, index }) => isContent && index !== reading.head.index).map(({ word }) => word),
    plurals: mended
      .filter(({ word, said, isContent }) => isContent && said !== word && said.endsWith('s'))
      .map(({ word }) => word),
    kinds: words.filter((word) => word.startsWith('<')).map((word) => word.slice(1, -1)),
    services: [...new Set([...servicesOfMentions(reading), ...servicesOfLinks(reading, index)])],
    entities: [...new Set(values.flatMap((lexeme) => entitiesOf(lexeme, index)))],
  };
}

function mendedWords(reading: ClauseReading, lookup: Lookup): readonly ClauseWord[] {
  return clauseWords(reading, lookup.isKnown).map((each) => ({
    ...each,
    word: mendedWord(each.word, each.isContent, lookup),
  }));
}

function gramsOf(words: readonly ClauseWord[]): Bag {
  return wordGrams(
    words.map(({ word }) => word),
    words.map(({ said }) => said),
  );
}

const TOLD_WEIGHT = 0.5;

function joinedBags(bag: Bag, told: Bag): Bag {
  for (const [feature, count] of told) if (!bag.has(feature)) bag.set(feature, count * TOLD_WEIGHT);
  return bag;
}

function mendedWord(word: string, isContent: boolean, lookup: Lookup): string {
  if (!isContent || lookup.vocabulary.has(word)) return word;
  return slipOf(word, lookup.byInitial.get(word.charAt(0)) ?? []) ?? word;
}

/** A connection's name speaks for its service where no service is named. */
function servicesOfMentions({ mentions }: ClauseReading): readonly string[] {
  const named = mentions.filter(({ connection }) => connection === undefined);
  return (named.length > 0 ? named : mentions).map(({ key }) => key);
}

/** A link from the browser says which service it belongs to. */
function servicesOfLinks(reading: ClauseReading, index: RouterIndex): readonly string[] {
  const links = reading.lexemes.filter((lexeme) => lexeme.kind === 'url');
  return index.entityShapes.flatMap(({ service, urlPattern }) =>
    urlPattern !== undefined && links.some((link) => matchPattern(urlPattern, link.text)) ? [service] : [],
  );
}

/** Bare numbers fit too many patterns to tell anything. */
function entitiesOf(lexeme: Lexeme, index: RouterIndex): readonly string[] {
  const isLink = lexeme.kind === 'url';
  if (!isLink && !/\d/.test(lexeme.text)) return [];
  return index.entityShapes.flatMap(({ service, entity, idPattern, urlPattern }) => {
    const pattern = isLink ? urlPattern : idPattern;
    return pattern !== undefined && matchPattern(pattern, lexeme.text) ? [`${service}.${entity}`] : [];
  });
}
