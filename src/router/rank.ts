import type { Candidate } from '../model/route.ts';
import { PRIOR, UNHEARD_PRIOR, WORKFLOW_PRIOR } from './calibration.ts';
import { evidenceFor } from './evidence.ts';
import type { RouterIndex } from './index-builder.ts';
import type { Profile, Profiles } from './profile.ts';
import type { Query } from './query.ts';
import { scoreOfNone, scoreOfRow } from './reranker.ts';

interface Restriction {
  readonly service?: string;
  readonly intent?: string;
  readonly lastService?: string;
  /** Workflows too. */
  readonly workflows?: boolean;
}

interface Ranked {
  readonly row: number;
  readonly score: number;
}

const SHOWN = 8;

/** The operations that a clause may mean, the likeliest first. Their probabilities and that of "none of them" share 1. */
export function rank(query: Query, index: RouterIndex, restriction: Restriction): readonly Candidate[] {
  const { ranked, none } = ranking(query, index, restriction);
  const best = Math.max(none, ...ranked.map(({ score }) => score));
  const likelihood = (score: number) => Math.exp(score - best);
  const total = ranked.reduce((sum, { score }) => sum + likelihood(score), likelihood(none));
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
  return ranking(query, index, restriction).ranked;
}

function ranking(query: Query, index: RouterIndex, restriction: Restriction) {
  const { rows, none } = evidenceFor(query, index, allowedBy(query, index.profiles, restriction));
  const prior = (row: number) => {
    const profile = index.profiles.at(row);
    return (profile?.service === restriction.lastService ? PRIOR : 0) + (profile?.services ? WORKFLOW_PRIOR : 0);
  };
  const ranked = rows
    .map(({ row, features }): Ranked => ({ row, score: scoreOfRow(features) + prior(row) }))
    .sort((a, b) => b.score - a.score || a.row - b.row);
  return { ranked, none: scoreOfNone(none) + UNHEARD_PRIOR * none.unheard };
}

/** What the person fixed decides; then the services that the words name. */
export function allowedBy(query: Query, profiles: Profiles, restriction: Restriction): (row: number) => boolean {
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
