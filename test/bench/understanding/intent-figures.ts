import { calibrationOf } from '../../../src/eval/calibration.ts';
import type { Labelled } from './intents.ts';
import type { Hit } from './peers/peer.ts';
import { auroc, mean, percentile } from './statistics.ts';
import { percent, type Row, ratio } from './table.ts';
import type { Way } from './ways.ts';

/** Texts with the intent that they have, and texts that have none of them. */
export interface Scope {
  readonly inside: readonly Labelled[];
  readonly outside: readonly string[];
}

export interface IntentFigures {
  readonly top1: number;
  readonly auroc: number;
  readonly insideRight: number;
  readonly outsideRejected: number;
  /** Expected calibration error, where scores are probabilities. */
  readonly ece: number;
  /** Milliseconds a text. */
  readonly p50: number;
  readonly p99: number;
}

interface Scored {
  readonly score: number;
  readonly isRight: boolean;
}

/** The threshold is chosen on one set, so that the mean of both rates is best there, and used on the other. */
export function intentFigures(
  find: (text: string) => Hit | undefined,
  intents: ReadonlyMap<string, string>,
  { choose, test }: { readonly choose: Scope; readonly test: Scope },
): IntentFigures {
  const times: number[] = [];
  const scored = (text: string, intent?: string): Scored => {
    const start = performance.now();
    const hit = find(text);
    times.push(performance.now() - start);
    return {
      score: hit?.score ?? 0,
      isRight: hit !== undefined && intent !== undefined && intents.get(hit.key) === intent,
    };
  };
  const all = ({ inside, outside }: Scope) => ({
    inside: inside.map(([text, intent]) => scored(text, intent)),
    outside: outside.map((text) => scored(text)),
  });
  const chosen = all(choose);
  const tested = all(test);
  const bar = bestBar(chosen);
  return {
    top1: mean(tested.inside.map(({ isRight }) => Number(isRight))),
    auroc: auroc(
      tested.inside.map(({ score }) => score),
      [...tested.outside, ...chosen.outside].map(({ score }) => score),
    ),
    ...rates(tested, bar),
    ece: errorOf([...tested.inside, ...tested.outside]),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

function errorOf(scored: readonly Scored[]): number {
  const forecasts = scored.map(({ score, isRight }) => ({ probability: Math.min(1, score), isRight }));
  return calibrationOf(forecasts).error ?? 0;
}

interface ScoredScope {
  readonly inside: readonly Scored[];
  readonly outside: readonly Scored[];
}

function rates({ inside, outside }: ScoredScope, bar: number) {
  return {
    insideRight: mean(inside.map(({ score, isRight }) => Number(isRight && score >= bar))),
    outsideRejected: mean(outside.map(({ score }) => Number(score < bar))),
  };
}

const STEPS = 400;

function bestBar(scope: ScoredScope): number {
  const scores = [...scope.inside, ...scope.outside].map(({ score }) => score);
  const bars = Array.from({ length: STEPS }, (_, step) => percentile(scores, (step + 1) / STEPS));
  const worth = (bar: number) => {
    const { insideRight, outsideRejected } = rates(scope, bar);
    return insideRight + outsideRejected;
  };
  return bars.reduce((best, bar) => (worth(bar) > worth(best) ? bar : best), 0);
}

/** The mean over some runs, as a row; `-` where there was nothing out of scope. */
export function intentRow({ name, isOurs }: Pick<Way, 'name' | 'isOurs'>, runs: readonly IntentFigures[]): Row {
  const of = (pick: (run: IntentFigures) => number) => mean(runs.map(pick));
  return [
    name,
    percent(of(({ top1 }) => top1)),
    ...(Number.isNaN(of((run) => run.auroc))
      ? ['-', '-', '-']
      : [
          ratio(of((run) => run.auroc)),
          percent(of(({ insideRight }) => insideRight)),
          percent(of(({ outsideRejected }) => outsideRejected)),
        ]),
    isOurs ? ratio(of(({ ece }) => ece)) : '-',
    of(({ p50 }) => p50).toFixed(2),
    of(({ p99 }) => p99).toFixed(2),
  ];
}
