import { PLAN_BAR } from '../../../../src/planner/offline/calibration.ts';
import { RUN_BAR } from '../../../../src/router/calibration.ts';
import { realCatalog } from '../../../emulator/support/real-packs.ts';
import { type Bet, lowestBar, outcomeAt, planBet, routeBet } from '../bets.ts';
import { foldsOf } from '../folds.ts';
import { percent, type Row, type Section } from '../table.ts';
import { askedIn, configExamplesOf, examplesOf, operationOnly, outOfScope } from './packs.ts';
import type { Part } from './part.ts';

/** Most wrong runs of all requests. */
const BOUND = 0.01;

export const thresholdsPart: Part = {
  name: 'thresholds',
  summary: 'the lowest bars that keep wrong runs to 1 %, beside those of the source',
  run: async (options) => {
    const catalog = await realCatalog();
    const config = foldsOf(configExamplesOf(catalog, options), catalog.packs, options.folds);
    const files = foldsOf([...examplesOf(catalog), ...outOfScope()], catalog.packs, options.folds);
    const asked = [...(await askedIn(config)).map(operationOnly), ...(await askedIn(files))];
    return [
      barSection(
        'RUN_BAR: the first candidate of every clause, were it run as it is',
        asked.flatMap((each) => routeBet(each, catalog)),
        RUN_BAR,
      ),
      barSection('PLAN_BAR: what is planned, by how sure the plan is', asked.map(planBet), PLAN_BAR),
    ];
  },
};

/** The bar is chosen on one half and measured on the other too. */
function barSection(title: string, bets: readonly Bet[], current: number): Section {
  const half = (rest: number) => bets.filter((_, at) => at % 2 === rest);
  const [calibration, test] = [half(0), half(1)];
  const row = (name: string, bar: number): Row => [
    name,
    bar.toFixed(3),
    ...[calibration, test].flatMap((each) => cells(each, bar)),
  ];
  const head = [
    '',
    'bar',
    ...['calibration', 'test'].flatMap((name) => [`${name}: right %`, 'wrong %', 'wrong writes']),
  ];
  return {
    title,
    head,
    rows: [
      row(
        `lowest with wrong runs <= ${percent(BOUND)} %`,
        lowestBar(calibration, ({ wrong }) => wrong <= BOUND),
      ),
      row(
        'lowest without a wrong write',
        lowestBar(calibration, ({ wrongWrites }) => wrongWrites === 0),
      ),
      row('as it is in the source', current),
      ...[0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((bar) => row('', bar)),
    ],
    notes: [`${calibration.length} requests to choose on, ${test.length} to test; cross-validated, with out of scope.`],
  };
}

function cells(bets: readonly Bet[], bar: number): Row {
  const { right, wrong, wrongWrites } = outcomeAt(bets, bar);
  return [percent(right), percent(wrong), wrongWrites];
}
