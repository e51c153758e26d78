import type { EvalData, EvalResult } from '../model/eval-data.ts';
import { checksOf, type EvalBounds } from './bounds.ts';
import { calibrationOf } from './calibration.ts';
import { confusionsOf } from './confusions.ts';
import type { Evaluated } from './evaluate.ts';
import type { EvalRequest } from './expectation.ts';
import { planForecast, routeForecasts } from './forecasts.ts';
import { tally } from './tally.ts';

/** All figures of an evaluation. */
export function reportOf(
  evaluated: readonly Evaluated[],
  { planner, bounds }: { readonly planner: EvalData['planner']; readonly bounds: EvalBounds },
): EvalData {
  const total = tally(evaluated);
  const groups = [...Map.groupBy(evaluated, ({ request }) => groupOf(request))];
  return {
    planner,
    files: [...new Set(evaluated.map(({ request }) => request.file))],
    total,
    groups: groups.map(([name, own]) => ({ name, ...tally(own) })),
    calibration: {
      routes: calibrationOf(evaluated.flatMap(({ request, routes }) => routeForecasts(request, routes))),
      plans: calibrationOf(evaluated.flatMap(({ plan, grade }) => (plan ? [planForecast(plan, grade)] : []))),
    },
    confusions: [...confusionsOf(evaluated)],
    checks: checksOf(total, bounds),
    results: evaluated.map(resultOf),
  };
}

/** Its service, or why it has none. */
function groupOf({ kind, readings: [tasks = []] }: EvalRequest): string {
  if (kind !== 'run') return kind === 'ask' ? '(should ask)' : '(should decline)';
  const [service = '', ...others] = new Set(tasks.map((task) => task.service));
  return others.length > 0 ? '(several services)' : service;
}

function resultOf({ request, grade }: Evaluated): EvalResult {
  const { id, file, line, text, kind } = request;
  return {
    id,
    file,
    line,
    request: text,
    kind,
    outcome: grade.outcome,
    wrongWrite: grade.isWrongWrite,
    why: grade.why,
  };
}
