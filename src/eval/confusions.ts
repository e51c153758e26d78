import type { Confusion } from '../model/eval-data.ts';
import type { Plan } from '../model/plan.ts';
import type { Route } from '../model/route.ts';
import type { EvalRequest } from './expectation.ts';

interface Taken {
  readonly request: EvalRequest;
  readonly routes: readonly Route[];
  readonly plan: Plan | undefined;
}

/** Operations that were taken for others, or for one when none was due; that which was planned first, then the most frequent. */
export function confusionsOf(taken: readonly Taken[]): readonly Confusion[] {
  const pairs = new Map<string, Confusion>();
  for (const each of taken)
    for (const { expected, got } of pairsOf(each)) {
      const key = `${expected} ${got}`;
      const { count = 0, planned = 0 } = pairs.get(key) ?? {};
      pairs.set(key, { expected, got, count: count + 1, planned: planned + (each.plan ? 1 : 0) });
    }
  return [...pairs.values()].sort((a, b) => b.planned - a.planned || b.count - a.count || order(a, b));
}

function order(a: Confusion, b: Confusion): number {
  return `${a.expected} ${a.got}` < `${b.expected} ${b.got}` ? -1 : 1;
}

function pairsOf({ request, routes, plan }: Taken): readonly { readonly expected: string; readonly got: string }[] {
  const got = plan
    ? plan.tasks.map(({ service, intent }) => `${service}.${intent}`)
    : routes.flatMap(({ candidates: [first] }) => (first ? [`${first.service}.${first.operation}`] : []));
  if (request.kind !== 'run') return plan ? [{ expected: `(${request.kind})`, got: got.join(' + ') }] : [];
  const readings = request.readings.map((reading) => reading.map(({ shown }) => shown));
  if (got.length === 0 || readings.some((names) => names.join() === got.join())) return [];
  const [names = []] = readings;
  if (names.length !== got.length) return [{ expected: names.join(' + '), got: got.join(' + ') }];
  return names.flatMap((expected, at) => (expected === got[at] ? [] : [{ expected, got: got[at] ?? '' }]));
}
