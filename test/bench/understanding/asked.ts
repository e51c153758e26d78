import { calibrationOf } from '../../../src/eval/calibration.ts';
import { confusionsOf } from '../../../src/eval/confusions.ts';
import type { EvalRequest } from '../../../src/eval/expectation.ts';
import { planForecast, routeForecasts } from '../../../src/eval/forecasts.ts';
import { type Answer, type Grade, grade } from '../../../src/eval/grade.ts';
import { tally } from '../../../src/eval/tally.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Route } from '../../../src/model/route.ts';
import { MOMENT, type Ours, type Planned } from './ours.ts';
import { mostFrequent } from './statistics.ts';
import { percent, type Row, ratio, type Section } from './table.ts';

/** One request and what became of it. */
export interface Asked {
  readonly request: EvalRequest;
  /** The row that it counts in. */
  readonly group: string;
  readonly plan: Plan | undefined;
  readonly routes: readonly Route[];
  readonly grade: Grade;
}

export async function ask(request: EvalRequest, group: string, ours: Ours): Promise<Asked> {
  const planned = await ours.plan(request.text);
  return {
    request,
    group,
    plan: planned.kind === 'plan' ? planned.plan : undefined,
    routes: ours.routes(request.text),
    grade: grade(request, answerOf(planned), { catalog: ours.catalog, now: MOMENT, pathOf: (named) => named }),
  };
}

function answerOf(planned: Planned): Answer {
  switch (planned.kind) {
    case 'plan':
      return planned;
    case 'missing':
    case 'question':
      return { kind: 'question', message: planned.why };
    case 'decline':
      return { kind: 'refusal', message: planned.why };
  }
}

const HEAD = [
  '',
  'requests',
  'coverage %',
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

/** The figures by group and in all, and with details everything that is not as it should be. */
export function askedSections(title: string, asked: readonly Asked[], isDetailed: boolean): readonly Section[] {
  const groups = Map.groupBy(asked, ({ group }) => group);
  const rows = [...groups].map(([group, own]) => askedRow(group, own));
  const figures = { title, head: HEAD, rows: groups.size > 1 ? [...rows, askedRow('all', asked)] : rows };
  return [
    figures,
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

function errorOf(forecasts: Parameters<typeof calibrationOf>[0]): string {
  const { error } = calibrationOf(forecasts);
  return error === null ? '-' : ratio(error);
}

function isRightService({ request, plan }: Asked): boolean {
  const got = plan?.tasks.map(({ service }) => service).join();
  return request.readings.some((reading) => reading.map(({ service }) => service).join() === got);
}

const REASONS: readonly (readonly [string, RegExp])[] = [
  ['words left over', /could not place/],
  ['an input is missing', /is needed|which \w+$/],
  ['which service', /Which service/],
  ['declined', /^declines/],
];

function whySection(title: string, asked: readonly Asked[]): Section {
  const notRun = asked.filter(({ grade: own }) => own.outcome === 'asked' || own.outcome === 'declined');
  const reasons = notRun.map(
    ({ grade: own }) => REASONS.find(([, pattern]) => pattern.test(own.why))?.[0] ?? 'not sure enough',
  );
  const isFirst = ({ request, routes }: Asked) => routeForecasts(request, routes).every(({ isRight }) => isRight);
  return {
    title: `${title}: why not planned`,
    head: ['', 'requests'],
    rows: mostFrequent(reasons, REASONS.length + 1),
    notes: [`Of all ${notRun.length}, the right operation came first in ${notRun.filter(isFirst).length}.`],
  };
}

function wrongSection(title: string, asked: readonly Asked[]): Section {
  const wrong = asked
    .filter(({ grade: own }) => own.outcome === 'wrong_run')
    .sort((a, b) => Number(b.grade.isWrongWrite) - Number(a.grade.isWrongWrite));
  return { title: `${title}: wrong runs`, head: [''], rows: [], notes: wrong.flatMap(linesOf) };
}

function linesOf({ request, group, grade: own }: Asked): readonly string[] {
  const mark = own.isWrongWrite ? 'WRONG WRITE' : own.outcome;
  return [`[${mark}] (${group}) ${request.text}`, `    ${own.why}`];
}

const CONFUSIONS = 20;

function confusionSection(title: string, asked: readonly Asked[]): Section {
  const rows = confusionsOf(asked)
    .slice(0, CONFUSIONS)
    .map(({ expected, got, count, planned }) => [expected, got, count, planned]);
  return { title: `${title}: confusions`, head: ['expected', 'got', 'times', 'of them planned'], rows };
}

function askedBackSection(title: string, asked: readonly Asked[]): Section {
  const notRight = asked.filter(({ grade: own }) => ['asked', 'declined', 'imprecise'].includes(own.outcome));
  const notes = notRight.flatMap((each) => [
    ...linesOf(each),
    `    wanted ${each.request.readings[0]?.map(({ shown }) => shown).join(', ')}; first ${firstOf(each)}`,
  ]);
  return { title: `${title}: not planned, or not exactly`, head: [''], rows: [], notes };
}

function firstOf({ routes }: Asked): string {
  const shown = routes.map(
    ({ kind, candidates: [first] }) =>
      `${kind} ${first ? `${first.service}.${first.operation} ${first.probability.toFixed(2)}` : ''}`,
  );
  return shown.join(' | ');
}
