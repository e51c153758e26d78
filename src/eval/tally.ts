import type { EvalFigures, EvalOutcome } from '../model/eval-data.ts';
import type { EvalRequest } from './expectation.ts';
import type { Grade } from './grade.ts';

/** A request and how it went. */
export interface Graded {
  readonly request: EvalRequest;
  readonly grade: Grade;
}

/** The figures of some requests. */
export function tally(graded: readonly Graded[]): EvalFigures {
  const count = (test: (each: Graded) => boolean) => graded.filter(test).length;
  const of = (outcome: EvalOutcome) => count(({ grade }) => grade.outcome === outcome);
  const outcomes = {
    right: of('right'),
    imprecise: of('imprecise'),
    wrong_run: of('wrong_run'),
    asked: of('asked'),
    declined: of('declined'),
    held_back: of('held_back'),
  };
  const runs = count(({ request }) => request.kind === 'run');
  const slots = graded.flatMap(({ grade }) => grade.slots.filter(({ isOptional }) => !isOptional));
  return {
    requests: graded.length,
    runs,
    holds: graded.length - runs,
    outcomes,
    coverage: rate(outcomes.right, runs),
    wrongRuns: outcomes.wrong_run,
    wrongRunRate: rate(outcomes.wrong_run, graded.length),
    wrongWrites: count(({ grade }) => grade.isWrongWrite),
    runsNotDue: count(({ request, grade }) => request.kind !== 'run' && grade.outcome === 'wrong_run'),
    slots: slots.length,
    slotAccuracy: rate(slots.filter(({ verdict }) => verdict === 'right').length, slots.length),
  };
}

/** Null where there is nothing to count. */
export function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
