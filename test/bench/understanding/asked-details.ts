import { confusionsOf } from '../../../src/eval/confusions.ts';
import { routeForecasts } from '../../../src/eval/forecasts.ts';
import type { Asked } from './asked.ts';
import { mostFrequent } from './statistics.ts';
import type { Section } from './table.ts';

/** Why requests were not planned. */
export function whySection(title: string, asked: readonly Asked[]): Section {
  const notRun = asked.filter(({ grade: own }) => own.outcome === 'asked' || own.outcome === 'declined');
  const isFirst = ({ request, routes }: Asked) => routeForecasts(request, routes).every(({ isRight }) => isRight);
  return {
    title: `${title}: why not planned`,
    head: ['', 'requests'],
    rows: mostFrequent(notRun.map(reasonOf), 10),
    notes:
      notRun.length === 0
        ? []
        : [`Of all ${notRun.length}, the right operation came first in ${notRun.filter(isFirst).length}.`],
  };
}

function reasonOf({ about, grade: { outcome, why } }: Asked): string {
  if (outcome === 'declined') return 'declined';
  if (/no place for|could not place/.test(why)) return 'words left over';
  if (about === 'service') return 'which service';
  return about === 'input' || about === 'entity' ? 'an input is missing' : 'not sure enough';
}

/** Every wrong run, wrong writes first. */
export function wrongSection(title: string, asked: readonly Asked[]): Section {
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

/** What was taken for what. */
export function confusionSection(title: string, asked: readonly Asked[]): Section {
  const rows = confusionsOf(asked)
    .slice(0, CONFUSIONS)
    .map(({ expected, got, count, planned }) => [expected, got, count, planned]);
  return { title: `${title}: confusions`, head: ['expected', 'got', 'times', 'of them planned'], rows };
}

/** Every request that was not planned, or not exactly as it should be. */
export function askedBackSection(title: string, asked: readonly Asked[]): Section {
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
