import { bestRows } from './best-rows.ts';
import { cosines, strangeness } from './centroids.ts';
import { type Features, featuresOf, spreadOf } from './features.ts';
import type { RouterIndex } from './index-builder.ts';
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
  const comparison = { query, lookup: lookupOf(index), spread: spreadOf(query.content, index) };
  const rows = bestRows(words, plain, SHORTLIST, isAllowed).flatMap((row) => {
    const profile = index.profiles.at(row);
    const similar = { words: words[row] ?? 0, plain: plain[row] ?? 0 };
    return profile ? [{ row, features: featuresOf(comparison, profile, row, similar) }] : [];
  });
  const found = { rows: rows.map(({ features }) => features), anywhere: comparison.spread.anywhere };
  return { rows, none: noneFeatures(query, index, found) };
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

export type NoneFeatures = ReturnType<typeof noneFeatures>;
