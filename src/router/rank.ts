import type { Candidate } from '../model/route.ts';
import { EVIDENCE, NONE_SCORE, WEIGHTS } from './calibration.ts';
import { cosines } from './centroids.ts';
import { type Features, featuresOf } from './features.ts';
import type { Profile, RouterIndex } from './index-builder.ts';
import { lookupOf, type Query } from './query.ts';

interface Restriction {
  readonly service?: string;
  readonly intent?: string;
  readonly lastService?: string;
  /** Workflows too. */
  readonly workflows?: boolean;
}

interface Ranked {
  readonly row: number;
  readonly features: Features;
  readonly score: number;
}

/** Only these many are compared in full; the rest are too unlike to matter. */
const SHORTLIST = 60;
const SHOWN = 8;

/** The operations that a clause may mean, the likeliest first. Their probabilities and that of "none of them" share 1. */
export function rank(query: Query, index: RouterIndex, restriction: Restriction): readonly Candidate[] {
  const ranked = rankedRows(query, index, restriction);
  const best = Math.max(NONE_SCORE, ...ranked.map(({ score }) => score));
  const likelihood = (score: number) => Math.exp(score - best);
  const total = ranked.reduce((sum, { score }) => sum + likelihood(score), likelihood(NONE_SCORE));
  return shown(ranked, index).flatMap(({ row, score }) => {
    const profile = index.profiles[row];
    return profile
      ? [{ service: profile.service, operation: profile.operation, probability: likelihood(score) / total }]
      : [];
  });
}

/** The best, and what is called like the very best in another service, however unlikely: whoever named no service may mean it. */
function shown(ranked: readonly Ranked[], index: RouterIndex): readonly Ranked[] {
  const name = index.profiles[ranked[0]?.row ?? -1]?.operation;
  return ranked.filter(({ row }, place) => place < SHOWN || index.profiles[row]?.operation === name);
}

export function rankedRows(query: Query, index: RouterIndex, restriction: Restriction): readonly Ranked[] {
  const words = cosines(index.words, query.words);
  const chars = cosines(index.chars, query.chars);
  const lookup = lookupOf(index);
  return allowedRows(query, index, restriction)
    .map((row) => ({ row, similar: (words[row] ?? 0) + (chars[row] ?? 0) }))
    .sort((a, b) => b.similar - a.similar || a.row - b.row)
    .slice(0, SHORTLIST)
    .flatMap(({ row }) => {
      const profile = index.profiles[row];
      if (!profile) return [];
      const features = featuresOf(
        query,
        profile,
        { words: words[row] ?? 0, chars: chars[row] ?? 0 },
        lookup,
        restriction.lastService,
      );
      return [{ row, features, score: scoreOf(features) }];
    })
    .sort((a, b) => b.score - a.score || a.row - b.row);
}

/** What the person fixed decides; then the services that the words name. */
function allowedRows(query: Query, index: RouterIndex, restriction: Restriction): readonly number[] {
  const { service, intent, workflows = false } = restriction;
  const rows = [...index.profiles.keys()].filter((row) => workflows || index.profiles[row]?.services === undefined);
  const fixed = rows.filter((row) => {
    const profile = index.profiles[row];
    return (
      (service === undefined || profile?.service === service) && (intent === undefined || profile?.operation === intent)
    );
  });
  if (service !== undefined || query.services.length === 0) return fixed;
  return fixed.filter((row) => servicesOf(index.profiles[row]).some((each) => query.services.includes(each)));
}

function servicesOf(profile: Profile | undefined): readonly string[] {
  return profile ? (profile.services ?? [profile.service]) : [];
}

function scoreOf(features: Features): number {
  let score = 0;
  for (const name of EVIDENCE) score += WEIGHTS[name] * features[name];
  return score;
}
