import type { Candidate } from '../model/route.ts';
import { bestRows } from './best-rows.ts';
import { EVIDENCE, NONE_SCORE, WEIGHTS } from './calibration.ts';
import { cosines } from './centroids.ts';
import { type Features, featuresOf } from './features.ts';
import type { RouterIndex } from './index-builder.ts';
import type { Profile, Profiles } from './profile.ts';
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
    const profile = index.profiles.at(row);
    return profile
      ? [{ service: profile.service, operation: profile.operation, probability: likelihood(score) / total }]
      : [];
  });
}

/** The best, and what is called like the very best in another service, however unlikely: whoever named no service may mean it. */
function shown(ranked: readonly Ranked[], index: RouterIndex): readonly Ranked[] {
  const name = index.profiles.at(ranked[0]?.row ?? -1)?.operation;
  return ranked.filter(({ row }, place) => place < SHOWN || index.profiles.at(row)?.operation === name);
}

export function rankedRows(query: Query, index: RouterIndex, restriction: Restriction): readonly Ranked[] {
  const words = cosines(index.words, query.words);
  const chars = cosines(index.chars, query.chars);
  const lookup = lookupOf(index);
  const isAllowed = allowedBy(query, index.profiles, restriction);
  return bestRows(words, chars, SHORTLIST, isAllowed)
    .flatMap((row) => {
      const profile = index.profiles.at(row);
      if (!profile) return [];
      const similar = { words: words[row] ?? 0, chars: chars[row] ?? 0 };
      const features = featuresOf(query, profile, similar, lookup, restriction.lastService);
      return [{ row, features, score: scoreOf(features) }];
    })
    .sort((a, b) => b.score - a.score || a.row - b.row);
}

/** What the person fixed decides; then the services that the words name. */
function allowedBy(query: Query, profiles: Profiles, restriction: Restriction): (row: number) => boolean {
  const { service, intent, workflows: withWorkflows = false } = restriction;
  const named = service === undefined ? query.services : [service];
  const isNamed = profiles.services.map((each) => named.length === 0 || named.includes(each));
  const workflows = new Set(profiles.workflows);
  return (row) => {
    if (intent !== undefined && profiles.at(row)?.operation !== intent) return false;
    if (!workflows.has(row)) return isNamed[profiles.serviceOf[row] ?? 0] === true;
    if (!withWorkflows) return false;
    const profile = profiles.at(row);
    if (service !== undefined) return profile?.service === service;
    return named.length === 0 || servicesOf(profile).some((each) => named.includes(each));
  };
}

function servicesOf(profile: Profile | undefined): readonly string[] {
  return profile?.services ?? [];
}

function scoreOf(features: Features): number {
  let score = 0;
  for (const name of EVIDENCE) score += WEIGHTS[name] * features[name];
  return score;
}
