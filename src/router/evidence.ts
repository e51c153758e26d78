import { bestRows } from './best-rows.ts';
import { cosines, strangeness } from './centroids.ts';
import { type Features, featuresOf, spreadOf } from './features.ts';
import type { RouterIndex } from './index-builder.ts';
import type { Profiles } from './profile.ts';
import { lookupOf, type Query } from './query.ts';

/** What speaks for each of the rows that may be meant, and for none of them. */
export interface Evidence {
  readonly rows: readonly { readonly row: number; readonly features: Features }[];
  readonly none: NoneFeatures;
}

/** Only these many are compared in full; the rest are too unlike to matter. */
const SHORTLIST = 60;

export function evidenceFor(query: Query, index: RouterIndex, isAllowed: (row: number) => boolean): Evidence {
  const words = cosines(index.words, query.words);
  const plain = cosines(index.plain, query.plain);
  const similarity = similarities(words, plain, index.profiles);
  const comparison = { query, lookup: lookupOf(index), spread: spreadOf(query.content, index) };
  const rows = bestRows(words, plain, SHORTLIST, isAllowed).flatMap((row) => {
    const profile = index.profiles.at(row);
    const similar = similarity(row);
    return profile ? [{ row, features: featuresOf(comparison, profile, row, similar) }] : [];
  });
  const found = { rows: rows.map(({ features }) => features), anywhere: comparison.spread.anywhere };
  return { rows, none: noneFeatures(query, index, found) };
}

/** How like a row is, also beside what is most like, and how like its service is at its best. */
function similarities(words: Float32Array, plain: Float32Array, { serviceOf, services }: Profiles) {
  const mostWords = Math.max(Number.EPSILON, largest(words));
  const mostPlain = Math.max(Number.EPSILON, largest(plain));
  const ofService = new Float32Array(services.length);
  for (const [row, service] of serviceOf.entries())
    ofService[service] = Math.max(ofService[service] ?? 0, plain[row] ?? 0);
  return (row: number) => ({
    words: words[row] ?? 0,
    plain: plain[row] ?? 0,
    wordShare: (words[row] ?? 0) / mostWords,
    plainShare: (plain[row] ?? 0) / mostPlain,
    serviceShare: (ofService[serviceOf[row] ?? 0] ?? 0) / mostPlain,
  });
}

function largest(values: Float32Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}

interface Found {
  readonly rows: readonly Features[];
  readonly anywhere: number;
}

/**
 * What tells that a clause may mean none of them: words that no text has, of which values account for some where
 * operations take any, and how little even the best row is like it.
 */
function noneFeatures(query: Query, index: RouterIndex, { rows: found, anywhere }: Found) {
  const takes = found.some((features) => features.takes > 0) ? 1 : 0;
  const best = (of: (features: Features) => number) => Math.max(0, ...found.map(of));
  const bestPlain = best(({ plainCosine }) => plainCosine);
  const bestWords = best(({ wordCosine }) => wordCosine);
  const bestText = best(({ textCoverage }) => textCoverage);
  const bestKnown = best(({ queryCoverage }) => queryCoverage);
  const strange = strangeness(index.plain, query.plain);
  const length = Math.log1p(query.content.length);
  const verb = query.reading.head.verb === '' ? 0 : 1;
  const rows = Math.log(index.profiles.length || 1) / 5;
  const kinds = Math.min(query.kinds.length, 3) / 3;
  return {
    strange,
    anywhere,
    length,
    verb,
    rows,
    kinds,
    bestPlain,
    bestWords,
    bestText,
    bestKnown,
    aheadPlain: ahead(found.map(({ plainCosine }) => plainCosine)),
    aheadWords: ahead(found.map(({ wordCosine }) => wordCosine)),
    bestMatch: best((features) => features.phraseMatch),
    bestVerb: best((features) => features.verb),
    bestWhole: best((features) => features.phraseMatch * Math.max(0, features.verb)),
    unheard: anywhere === 0 && best((features) => features.verb) < 1 ? 1 : 0,
    takes,
    takesStrange: takes * strange,
    takesAnywhere: takes * anywhere,
    takesLength: takes * length,
    takesVerb: takes * verb,
    takesRows: takes * rows,
    takesBestPlain: takes * bestPlain,
    takesBestWords: takes * bestWords,
    takesBestText: takes * bestText,
    takesBestKnown: takes * bestKnown,
  } satisfies Readonly<Record<string, number>>;
}

/** How far the largest is ahead of the next: what is meant stands out. */
function ahead(values: readonly number[]): number {
  const [first = 0, second = 0] = values.toSorted((a, b) => b - a);
  return first - second;
}

export type NoneFeatures = ReturnType<typeof noneFeatures>;
