import type { Plan } from '../model/plan.ts';
import type { Route } from '../model/route.ts';
import type { Forecast } from './calibration.ts';
import type { EvalRequest } from './expectation.ts';
import type { Grade } from './grade.ts';

/**
 * What the router said of each clause; nothing of requests that only lack something, where no answer is the right one,
 * nor of those that a workflow does, whose clauses are no calls of their own.
 */
export function routeForecasts(request: EvalRequest, routes: readonly Route[]): readonly Forecast[] {
  if (request.kind === 'ask' || request.readings.flat().some(({ isWorkflow }) => isWorkflow)) return [];
  const meant = new Set(request.readings.flat().map(({ service, operation }) => `${service}.${operation}`));
  return routes.flatMap(({ candidates: [first] }) =>
    first ? [{ probability: first.probability, isRight: meant.has(`${first.service}.${first.operation}`) }] : [],
  );
}

/** How sure a plan was, which is what people are shown. */
export function planForecast({ tasks }: Plan, { outcome }: Grade): Forecast {
  return { probability: Math.min(...tasks.map(({ confidence }) => confidence)), isRight: outcome !== 'wrong_run' };
}
