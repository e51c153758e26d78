import { calibrationOf } from '../../../../src/eval/calibration.ts';
import { isRun } from '../call-outcome.ts';
import { withKeptHalf } from '../kept-back.ts';
import type { Hit } from '../peers/peer.ts';
import { auroc } from '../statistics.ts';
import { type Row, ratio, type Section } from '../table.ts';
import type { Attempt } from './bfcl-attempt.ts';
import type { BfclCase } from './bfcl-cases.ts';
import type { CaseWay } from './bfcl-ways.ts';

interface Relevance {
  readonly relevant: readonly BfclCase[];
  /** As ours took them: nothing should run. */
  readonly irrelevant: readonly Attempt[];
  readonly ways: readonly CaseWay[];
}

/** How well requests that one of the functions is for are told from those that none is for. */
export function relevanceSections({ relevant, irrelevant, ways }: Relevance): readonly Section[] {
  return withKeptHalf(irrelevant).map(({ part, items, isIn }): Section => {
    const inside = relevant.filter(isIn);
    const outside = items.map((each) => each.case);
    return {
      title: `BFCL${part}: ${inside.length} requests with a right function against ${items.length} with none`,
      head: ['', 'AUROC', 'ECE'],
      rows: ways.map((each) => relevanceRow(each, inside, outside)),
      notes: [`Of the ${items.length}, ours would run ${items.filter(isRun).length} without a question.`],
    };
  });
}

function relevanceRow({ way, findFor }: CaseWay, relevant: readonly BfclCase[], irrelevant: readonly BfclCase[]): Row {
  const first = (each: BfclCase) => findFor(each)(each.text, 1)[0];
  const [inside, outside] = [relevant.map(first), irrelevant.map(first)];
  const forecasts = [
    ...relevant.map(({ pack, operation }, at) => forecast(inside[at], `${pack.service}.${operation}`)),
    ...outside.map((hit) => forecast(hit, undefined)),
  ];
  const { error } = calibrationOf(forecasts);
  const score = (hit: Hit | undefined) => hit?.score ?? 0;
  return [
    way.name,
    ratio(auroc(inside.map(score), outside.map(score))),
    way.isOurs && error !== null ? ratio(error) : '-',
  ];
}

function forecast(hit: Hit | undefined, gold: string | undefined) {
  return { probability: Math.min(1, hit?.score ?? 0), isRight: hit !== undefined && hit.key === gold };
}
