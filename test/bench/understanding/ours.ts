import { type Catalog, catalogOf } from '../../../src/model/catalog.ts';
import type { FileSource } from '../../../src/model/file-source.ts';
import { qualifiedName } from '../../../src/model/operation.ts';
import type { Pack } from '../../../src/model/pack.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Route } from '../../../src/model/route.ts';
import type { Utterance } from '../../../src/model/utterance.ts';
import { planOffline } from '../../../src/planner/offline/plan-offline.ts';
import { withFiles } from '../../../src/planner/plan/file-slots.ts';
import { makePlan } from '../../../src/planner/plan/make-plan.ts';
import { buildRouterIndex } from '../../../src/router/index-builder.ts';
import { routeJoint } from '../../../src/router/joint.ts';
import { route, shortlist } from '../../../src/router/route.ts';
import type { Hit } from './peers/peer.ts';

/** What offline planning came to. */
export type Planned =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly confidence: number }
  | { readonly kind: 'missing'; readonly why: string }
  | { readonly kind: 'question'; readonly why: string }
  | { readonly kind: 'decline'; readonly why: string };

/** The router and the offline planner over some packs, as core puts them together. */
export interface Ours {
  readonly catalog: Catalog;
  routes(text: string): readonly Route[];
  /** The likeliest operations over all clauses, with their probability; then whatever a model would be offered. */
  ranked(text: string, count: number): readonly Hit[];
  plan(text: string, more?: Partial<Utterance>): Promise<Planned>;
}

/** Sunday, 2026-11-15, 9:30 in Chicago. */
export const MOMENT = { at: Date.UTC(2026, 10, 15, 15, 30), timeZone: 'America/Chicago' };

export function oursOver(packs: readonly Pack[]): Ours {
  const catalog = catalogOf(packs.map((pack) => ({ ...pack, enabled: true, workflows: [] })));
  const index = buildRouterIndex(catalog);
  const utterance = (text: string, more: Partial<Utterance> = {}) => ({ text, ...MOMENT, fixed: {}, ...more });
  const routes = (text: string, more?: Partial<Utterance>) => route(utterance(text, more), index, catalog);
  return {
    catalog,
    routes,
    ranked: (text, count) => {
      const offered = shortlist(utterance(text), index, catalog, count);
      return merged(
        [...hitsOf(routes(text)), ...offered.map((each) => ({ key: qualifiedName(each), score: 0 }))],
        count,
      );
    },
    plan: async (text, more) => planned(await understood(text, more), catalog),
  };

  function understood(text: string, more?: Partial<Utterance>) {
    const joint = routeJoint(utterance(text, more), index);
    const request = { utterance: utterance(text, more), routes: routes(text, more), ...(joint && { joint }) };
    return planOffline({ ...request, catalog, reask: () => '' });
  }
}

function hitsOf(routes: readonly Route[]): readonly Hit[] {
  const candidates = routes.flatMap((each) => each.candidates);
  return candidates.map(({ service, operation, probability }) => ({
    key: `${service}.${operation}`,
    score: probability,
  }));
}

/** Each key once, with its best score. */
function merged(hits: readonly Hit[], count: number): readonly Hit[] {
  const best = new Map<string, Hit>();
  for (const hit of hits) if ((best.get(hit.key)?.score ?? -1) < hit.score) best.set(hit.key, hit);
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, count);
}

function planned(understanding: Awaited<ReturnType<typeof planOffline>>, catalog: Catalog): Planned {
  if (understanding.kind === 'question') return { kind: 'question', why: understanding.question.message };
  if (understanding.kind === 'decline') return { kind: 'decline', why: understanding.reason };
  const options = { catalog, connections: [], planner: 'offline', fixed: {} } as const;
  const reading = makePlan(withFiles(understanding.tasks, options, fileNamed), options);
  if (reading.kind === 'problems')
    return { kind: 'missing', why: reading.problems.map(({ message }) => message).join('; ') };
  const nameless = reading.plan.tasks.flatMap(({ steps }) => steps).find(({ select }) => select?.name === '');
  if (nameless) return { kind: 'missing', why: `which ${nameless.select?.entity}` };
  const confidence = Math.min(...understanding.tasks.map((task) => task.confidence));
  return { kind: 'plan', plan: reading.plan, confidence };
}

/** Nothing is sent: a file is what a request calls it. */
function fileNamed(path: string): FileSource {
  return { path, name: path.split('/').at(-1) ?? path, size: 0, sha256: '' };
}
