import { stem } from '../util/stem.ts';
import { classesOfVerb, isVerb } from '../util/verb.ts';
import { holds, postingsOf } from './centroids.ts';
import { wordFeature } from './grams.ts';
import type { RouterIndex } from './index-builder.ts';
import type { Profile } from './profile.ts';
import type { Lookup, Query } from './query.ts';

interface Cosines {
  readonly words: number;
  readonly plain: number;
  /** As parts of the largest among all rows: strange words make a clause less like all of them alike. */
  readonly wordShare: number;
  readonly plainShare: number;
  /** That of the row's service at its best. */
  readonly serviceShare: number;
}

/** What a row is compared with. */
export interface Comparison {
  readonly query: Query;
  readonly lookup: Lookup;
  readonly spread: Spread;
}

/**
 * The evidence that a clause means an operation, each part roughly between -1 and 1. What values and verbs say counts
 * apart for operations that take something: where nothing is taken they mean little.
 */
export function featuresOf({ query, lookup, spread }: Comparison, profile: Profile, row: number, cosines: Cosines) {
  const known = knownTo(profile);
  const takes = profile.places.length > 0 ? 1 : 0;
  const queryCoverage = coverage(query.content, known, lookup);
  const verb = verbMatch(query, profile);
  const effect = effectMatch(query, profile);
  const placed = placedKinds(query, profile);
  const needs = metNeeds(query, profile);
  return {
    wordCosine: cosines.words,
    plainCosine: cosines.plain,
    wordShare: cosines.wordShare,
    plainShare: cosines.plainShare,
    serviceShare: cosines.serviceShare,
    queryCoverage,
    textCoverage: spread.coverage(row),
    phraseCoverage: phraseCoverage(query, profile, lookup),
    phraseMatch: phraseMatch(query, profile, lookup),
    verb,
    effect,
    placed,
    needs,
    plural: pluralMatch(query, profile),
    entity: entityMatch(query, profile),
    nounsMissing: missingNouns(query, profile, lookup),
    takes,
    takesVerb: takes * verb,
    takesEffect: takes * effect,
    takesPlaced: takes * placed,
    takesNeeds: takes * needs,
    takesCoverage: takes * queryCoverage,
    takesWordCosine: takes * cosines.words,
    takesPlainCosine: takes * cosines.plain,
    texts: Math.log1p(profile.phrases.length) / 3,
  } satisfies Readonly<Record<string, number>>;
}

export type Features = ReturnType<typeof featuresOf>;

/** Which rows have the content words of a clause anywhere in their texts. */
export interface Spread {
  /** Of what was said, weighed by how rare it is, the part that stands in the row's texts. */
  coverage(row: number): number;
  /** The part that stands in any row's texts. */
  readonly anywhere: number;
}

export function spreadOf(content: readonly string[], { plain, profiles }: RouterIndex): Spread {
  const words = content.map((word) => {
    const postings = postingsOf(plain, wordFeature(word));
    const rows = postings ? postings[1] - postings[0] : 0.25;
    return { postings, weight: Math.log(1 + profiles.length / rows) };
  });
  const all = words.reduce((total, { weight }) => total + weight, 0);
  const part = (isIn: (postings: readonly [number, number]) => boolean) =>
    all === 0
      ? 0.5
      : words.reduce((total, { postings, weight }) => total + (postings && isIn(postings) ? weight : 0), 0) / all;
  return { coverage: (row) => part((postings) => holds(plain, postings, row)), anywhere: part(() => true) };
}

const UNKNOWN_IDF = 4;

const knownSets = new WeakMap<Profile, ReadonlySet<string>>();

function knownTo(profile: Profile): ReadonlySet<string> {
  const set = knownSets.get(profile) ?? new Set(profile.known);
  knownSets.set(profile, set);
  return set;
}

/** How much of what was said the operation knows. Words that nobody knows count too. */
function coverage(content: readonly string[], known: ReadonlySet<string>, lookup: Lookup): number {
  let all = 0;
  let covered = 0;
  for (const word of content) {
    const weight = lookup.idf.get(word) ?? UNKNOWN_IDF;
    all += weight;
    if (known.has(word)) covered += weight;
  }
  return all === 0 ? 0.5 : covered / all;
}

/** How much of its best name, synonym or example was said. */
function phraseCoverage(query: Query, profile: Profile, lookup: Lookup): number {
  const said = new Set(query.content);
  return Math.max(0, ...profile.phrases.map((phrase) => coverage(phrase, said, lookup)));
}

/** How like its most similar text the clause is: Dice's coefficient over content words, weighed by how rare they are. */
function phraseMatch({ content }: Query, { phrases }: Profile, { idf }: Lookup): number {
  const weightOf = (word: string) => idf.get(word) ?? UNKNOWN_IDF;
  const total = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + weightOf(word), 0);
  const said = new Set(content);
  const asked = total(said);
  return phrases.reduce((best, phrase) => {
    const shared = total(phrase.filter((word) => said.has(word)));
    return Math.max(best, shared === 0 ? 0 : (2 * shared) / (asked + total(phrase)));
  }, 0);
}

/** 1: one of its own verbs. 0.5: a verb like them. 0: none said. -1: another deed. */
function verbMatch({ reading: { head } }: Query, profile: Profile): number {
  if (head.verb === '') return 0;
  if (profile.verbs.includes(head.verb) || profile.verbs.includes(stem(head.verb))) return 1;
  const classes = classesOfVerb(head.verb).filter((kind) => kind !== 'special');
  return classes.some((kind) => profile.verbClasses.includes(kind)) ? 0.3 : -1;
}

/** Whether what was said reads or changes something, against whether the operation does. */
function effectMatch({ reading: { head } }: Query, profile: Profile): number {
  const reads = profile.effect === 'read';
  if (head.implied === 'set') return reads ? -1 : 0.5;
  if (head.implied === 'read') return reads ? 0.5 : -1;
  const classes = classesOfVerb(head.verb);
  if (classes.includes('read')) return reads ? 1 : -1;
  if (classes.includes('delete') || classes.includes('remove'))
    return profile.effect === 'destructive' ? 1 : reads ? -1 : -0.3;
  return reads ? -1 : profile.effect === 'destructive' ? -0.3 : 0.3;
}

const NAMELIKE = new Set(['name', 'text', 'address', 'number', 'date', 'time']);

/** Of the values said, the part that it has a place for; an input takes one, a list takes all of a kind. */
function placedKinds(query: Query, profile: Profile): number {
  const kinds = query.kinds.filter((kind) => kind !== 'rest');
  if (kinds.length === 0) return 0.5;
  const taken = new Set<number>();
  const cost = kinds
    .toSorted((a, b) => choices(a, profile) - choices(b, profile))
    .reduce((total, kind) => {
      const isFor = (wanted: string) =>
        profile.places.findIndex((each, at) => each.kinds.includes(wanted) && (each.isList || !taken.has(at)));
      const exact = isFor(kind);
      const place = exact >= 0 ? exact : isFor(`${kind}~`);
      if (place >= 0) taken.add(place);
      return total + (exact >= 0 ? 0 : place >= 0 ? 0.25 : NAMELIKE.has(kind) ? 0.5 : 1);
    }, 0);
  return Math.max(-1, 1 - 2 * (cost / kinds.length));
}

function choices(kind: string, { places }: Profile): number {
  return places.filter(({ kinds }) => kinds.includes(kind)).length;
}

/** Of the things it cannot do without, the part that was said. */
function metNeeds(query: Query, profile: Profile): number {
  if (profile.needs.length === 0) return query.kinds.length === 0 ? 1 : 0.3;
  const free = [
    ...query.kinds,
    ...query.content.filter((word) => !isVerb(word) && !knownTo(profile).has(word)).map(() => 'name'),
  ];
  const met = profile.needs.map((need) =>
    need.some((kind) => free.includes(kind)) ? 1 : need.some((kind) => free.includes(kind.replace(/~$/, ''))) ? 0.5 : 0,
  );
  return met.reduce((total: number, each) => total + each, 0) / profile.needs.length;
}

/** "webhooks" asks for a list of them, "webhook 12" for one. */
function pluralMatch(query: Query, profile: Profile): number {
  if (profile.effect !== 'read') return 0;
  if (query.plurals.includes(profile.object)) return profile.isList ? 1 : -1;
  return query.content.includes(profile.object) ? (profile.isList ? -0.5 : 0.5) : 0;
}

/** An id or a link of a certain kind of thing. */
function entityMatch(query: Query, profile: Profile): number {
  if (query.entities.length === 0) return 0;
  return profile.entities.some((entity) => query.entities.includes(`${profile.service}.${entity}`)) ? 1 : -1;
}

/** Of the things that its name speaks of, the part that was not said. */
function missingNouns(query: Query, profile: Profile, lookup: Lookup): number {
  const nouns = profile.nouns.filter((noun) => !isVerb(noun));
  return 1 - coverage(nouns, new Set(query.content), lookup);
}
