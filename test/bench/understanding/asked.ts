import { calibrationOf, type Forecast } from '../../../src/eval/calibration.ts';
import type { EvalRequest } from '../../../src/eval/expectation.ts';
import { planForecast, routeForecasts } from '../../../src/eval/forecasts.ts';
import { type Grade, grade } from '../../../src/eval/grade.ts';
import { tally } from '../../../src/eval/tally.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Question } from '../../../src/model/question.ts';
import type { Route } from '../../../src/model/route.ts';
import { askedBackSection, confusionSection, whySection, wrongSection } from './asked-details.ts';
import { MOMENT, type Ours, pathOf } from './ours.ts';
import { percent, type Row, ratio, type Section } from './table.ts';

/** A request and the row that it counts in. */
export interface Grouped {
  readonly request: EvalRequest;
  readonly group: string;
}

/** One request and what became of it. */
export interface Asked extends Grouped {
  readonly plan: Plan | undefined;
  /** What a question is about. */
  readonly about: Question['kind'] | undefined;
  readonly routes: readonly Route[];
  readonly grade: Grade;
}

export async function ask({ request, group }: Grouped, { plan, catalog }: Ours): Promise<Asked> {
  const planned = await plan(request.text);
  return {
    request,
    group,
    plan: planned.kind === 'plan' ? planned.plan : undefined,
    about: planned.kind === 'question' ? planned.about : undefined,
    routes: planned.routes,
    grade: grade(request, planned, { catalog, now: MOMENT, pathOf }),
  };
}

const HEAD = [
  '',
  'requests',
  'right %',
  'wrong runs',
  '%',
  'wrong writes',
  'imprecise',
  'asked',
  'declined',
  'ran, not due',
  'slots %',
  'right service %',
  'ECE route',
  'ECE plan',
];
const NOTES = [
  'right: of those to be run, those that were run exactly as they should be, without a question (coverage);',
  'right service: of those that were run; ran, not due: of those to be held back.',
];

/** The figures by group and in all, and with details everything that is not as it should be. */
export function askedSections(title: string, asked: readonly Asked[], isDetailed: boolean): readonly Section[] {
  const groups = Map.groupBy(asked, ({ group }) => group);
  const rows = [...groups].map(([group, own]) => askedRow(group, own));
  return [
    { title, head: HEAD, rows: groups.size > 1 ? [...rows, askedRow('all', asked)] : rows, notes: NOTES },
    whySection(title, asked),
    wrongSection(title, asked),
    confusionSection(title, asked),
    ...(isDetailed ? [askedBackSection(title, asked)] : []),
  ];
}

function askedRow(name: string, asked: readonly Asked[]): Row {
  const figures = tally(asked);
  const { outcomes } = figures;
  const ran = asked.filter(({ request, plan }) => plan && request.kind === 'run');
  return [
    name,
    figures.requests,
    percent(outcomes.right, figures.runs),
    figures.wrongRuns,
    percent(figures.wrongRuns, figures.requests),
    figures.wrongWrites,
    outcomes.imprecise,
    outcomes.asked,
    outcomes.declined,
    `${figures.runsNotDue}/${figures.holds}`,
    figures.slotAccuracy === null ? '-' : percent(figures.slotAccuracy),
    percent(ran.filter(isRightService).length, ran.length),
    errorOf(asked.flatMap(({ request, routes }) => routeForecasts(request, routes))),
    errorOf(asked.flatMap(({ plan, grade: own }) => (plan ? [planForecast(plan, own)] : []))),
  ];
}

function errorOf(forecasts: readonly Forecast[]): string {
  const { error } = calibrationOf(forecasts);
  return error === null ? '-' : ratio(error);
}

function isRightService({ request, plan }: Asked): boolean {
  const got = plan?.tasks.map(({ service }) => service).join();
  return request.readings.some((reading) => reading.map(({ service }) => service).join() === got);
}
