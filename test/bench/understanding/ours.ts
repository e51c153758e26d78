import { fullPath } from '../../../src/core/look-at-file.ts';
import { type PlannedOnly, planOnly } from '../../../src/core/plan-only.ts';
import { routerIndexOf } from '../../../src/core/router-index.ts';
import { resolveSettings } from '../../../src/core/settings/resolve.ts';
import { rehearsing } from '../../../src/eval/evaluate.ts';
import type { Host } from '../../../src/host/host.ts';
import { type Catalog, catalogOf } from '../../../src/model/catalog.ts';
import { qualifiedName } from '../../../src/model/operation.ts';
import type { Pack } from '../../../src/model/pack.ts';
import type { Route } from '../../../src/model/route.ts';
import { route, shortlist } from '../../../src/router/route.ts';
import { fakeHost } from '../../support/fake-host.ts';
import type { Hit } from './peers/peer.ts';

/** Sunday, 2026-11-15, 9:30 in Chicago. */
export const MOMENT = { at: Date.UTC(2026, 10, 15, 15, 30), timeZone: 'America/Chicago' };

const circumstances: Host = {
  ...fakeHost().host,
  now: () => MOMENT.at,
  timeZone: MOMENT.timeZone,
  // Every index is made anew: nothing is kept of packs that are there once only.
  version: '0.0.0-source',
};
const host = rehearsing(circumstances);
const settings = await resolveSettings({ emulate: true, planner: 'offline' }, host);

/** Where a plan has a file that a request names so. */
export function pathOf(named: string): string {
  return fullPath(named, host);
}

/** The operation that a person has chosen. */
interface Chosen {
  readonly service: string;
  readonly intent: string;
}

/** From `service.operation`. */
export function chosenFrom(key = ''): Chosen | undefined {
  const [service, intent] = key.split('.');
  return service !== undefined && intent !== undefined ? { service, intent } : undefined;
}

/** The product without a model over some packs. */
export interface Ours {
  readonly catalog: Catalog;
  /** The likeliest operations over all clauses, with their probability; then whatever a model would be offered. */
  readonly ranked: (text: string, count: number) => readonly Hit[];
  /** What `ask` would come to. */
  readonly plan: (text: string, chosen?: Chosen) => Promise<PlannedOnly>;
}

export function oursOver(packs: readonly Pack[]): Ours {
  const catalog = catalogOf(packs.map((pack) => ({ ...pack, enabled: true })));
  const index = routerIndexOf(catalog, { host, cache: settings.paths.cache });
  return {
    catalog,
    ranked: (text, count) => {
      const utterance = { text, ...MOMENT, fixed: {} };
      const hits = merged(hitsOf(route(utterance, index, catalog)), count);
      if (hits.length === count) return hits;
      const offered = shortlist(utterance, index, catalog, count);
      return merged([...hits, ...offered.map((each) => ({ key: qualifiedName(each), score: 0 }))], count);
    },
    plan: (text, chosen) => planOnly({ kind: 'ask', text, fixed: {}, ...chosen }, { host, catalog, settings }),
  };
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
