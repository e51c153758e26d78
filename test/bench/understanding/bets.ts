import { planForecast, routeForecasts } from '../../../src/eval/forecasts.ts';
import type { Catalog } from '../../../src/model/catalog.ts';
import type { Asked } from './asked.ts';

/** What a request would come to if it ran from some probability on. */
export interface Bet {
  /** 0 to 1; undefined: it does not run, however low the bar. */
  readonly probability: number | undefined;
  /** Something is to be run. */
  readonly isDue: boolean;
  readonly isRight: boolean;
  readonly isWrong: boolean;
  readonly isWrongWrite: boolean;
}

/** The router's word alone: the first candidates of all clauses, the least likely of which counts. */
export function routeBet({ request, routes }: Asked, catalog: Catalog): readonly Bet[] {
  const forecasts = routeForecasts(request, routes);
  if (forecasts.length === 0) return [];
  const isRight = forecasts.every((each) => each.isRight);
  const first = routes.flatMap(({ candidates: [each] }) =>
    each ? [catalog.operation(each.service, each.operation)] : [],
  );
  const isWrite = first.some((operation) => operation?.effect !== 'read');
  return [
    {
      probability: Math.min(...forecasts.map(({ probability }) => probability)),
      isDue: request.kind === 'run',
      isRight,
      isWrong: !isRight,
      isWrongWrite: !isRight && isWrite,
    },
  ];
}

/** What is planned as it is, by how sure the plan is. */
export function planBet({ request, plan, grade }: Asked): Bet {
  return {
    probability: plan && planForecast(plan, grade).probability,
    isDue: request.kind === 'run',
    isRight: grade.outcome === 'right',
    isWrong: grade.outcome === 'wrong_run',
    isWrongWrite: grade.isWrongWrite,
  };
}

export interface BetOutcome {
  /** Of those that are due. */
  readonly right: number;
  /** Of all. */
  readonly wrong: number;
  readonly wrongWrites: number;
}

export function outcomeAt(bets: readonly Bet[], bar: number): BetOutcome {
  const run = bets.filter(({ probability }) => probability !== undefined && probability >= bar);
  const due = bets.filter(({ isDue }) => isDue).length;
  return {
    right: run.filter(({ isRight }) => isRight).length / (due || 1),
    wrong: run.filter(({ isWrong }) => isWrong).length / (bets.length || 1),
    wrongWrites: run.filter(({ isWrongWrite }) => isWrongWrite).length,
  };
}

/** The lowest bar from which on it holds; 1 where it never does. The fewer run, the fewer run wrong. */
export function lowestBar(bets: readonly Bet[], holds: (outcome: BetOutcome) => boolean): number {
  const bars = [0, ...bets.map(({ probability }) => probability ?? 0)].sort((a, b) => a - b);
  let [low, high] = [0, bars.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(outcomeAt(bets, bars[middle] ?? 1))) high = middle;
    else low = middle + 1;
  }
  return bars[low] ?? 1;
}
