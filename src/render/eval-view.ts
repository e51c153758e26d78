import type { Calibration, EvalData, EvalFigures, EvalResult } from '../model/eval-data.ts';
import { wrap } from '../util/wrap.ts';
import type { Cells } from './cell.ts';
import { indented, type Line, type Style, styled } from './styled.ts';
import { table } from './table.ts';

export interface EvalViewOptions {
  readonly width: number | undefined;
  readonly cells: Cells;
  /** Every request that is not right, not only the first ones. */
  readonly verbose: boolean;
}

const SHOWN = 10;

/** The figures, what went wrong before what was only asked, and the bounds last. */
export function evalLines(data: EvalData, options: EvalViewOptions): readonly Line[] {
  const { total, groups, confusions, checks } = data;
  return [
    ...summaryLines(data),
    ...(groups.length > 1 ? [[], ...groupTable(groups, options)] : []),
    ...section('Wrong runs', of(data, 'wrong_run'), 'red', options),
    ...section('Not exactly right', of(data, 'imprecise'), 'yellow', options),
    ...section('Declined, though it can be done', of(data, 'declined'), 'yellow', options),
    ...section('Asked, though it was clear', of(data, 'asked'), 'yellow', options),
    ...confusionLines(confusions, options),
    ...(total.requests > 0 && checks.length > 0 ? [[]] : []),
    ...checks.map(({ ok, message }): Line => [ok ? styled('green', '✓') : styled('red', '✗'), ` ${message}`]),
  ];
}

function summaryLines({ total, files, planner, calibration }: EvalData): readonly Line[] {
  const { outcomes, runs, holds, requests } = total;
  const row = (name: string, text: string, style?: Style): Line => [
    name.padEnd(16),
    style ? styled(style, text) : text,
  ];
  return [
    [
      styled('bold', `${counted(requests, 'request')} of ${counted(files.length, 'file')}`),
      styled('dim', `  planner ${planner}, nothing was run`),
    ],
    [],
    row('Coverage', `${percent(total.coverage)}  ${outcomes.right} of ${runs} planned right`),
    row(
      'Wrong runs',
      `${percent(total.wrongRunRate)}  ${total.wrongRuns} of ${requests}`,
      total.wrongRuns > 0 ? 'red' : 'green',
    ),
    row('Wrong writes', String(total.wrongWrites), total.wrongWrites > 0 ? 'red' : 'green'),
    row('Inputs right', `${percent(total.slotAccuracy)}  of ${total.slots}`),
    row('Not exactly', String(outcomes.imprecise)),
    row('Asked', String(outcomes.asked)),
    row('Declined', String(outcomes.declined)),
    row('Held back', `${outcomes.held_back} of ${holds} that must not run`, total.runsNotDue > 0 ? 'red' : undefined),
    row('Calibration', `routes ${errorText(calibration.routes)}, plans ${errorText(calibration.plans)}`),
  ];
}

function errorText({ error }: Calibration): string {
  return error === null ? '-' : `off by ${error.toFixed(3)}`;
}

function groupTable(groups: EvalData['groups'], { width, cells }: EvalViewOptions): readonly Line[] {
  const rows = groups.map((group: EvalFigures & { readonly name: string }) => ({
    group: group.name,
    requests: group.requests,
    coverage: percent(group.coverage),
    wrong: group.wrongRuns,
    writes: group.wrongWrites,
    asked: group.outcomes.asked,
    declined: group.outcomes.declined,
    imprecise: group.outcomes.imprecise,
    inputs: percent(group.slotAccuracy),
  }));
  const columns = ['group', 'requests', 'coverage', 'wrong', 'writes', 'asked', 'declined', 'imprecise', 'inputs'];
  return table(rows, { width, cells, columns });
}

function of({ results }: EvalData, outcome: EvalResult['outcome']): readonly EvalResult[] {
  return results.filter((result) => result.outcome === outcome);
}

function section(
  title: string,
  results: readonly EvalResult[],
  style: Style,
  options: EvalViewOptions,
): readonly Line[] {
  if (results.length === 0) return [];
  const shown = options.verbose ? results : results.slice(0, SHOWN);
  const more = results.length - shown.length;
  return [
    [],
    [styled('bold', `${title} (${results.length})`)],
    ...shown.flatMap((result) => resultLines(result, style, options)),
    ...(more > 0 ? [[styled('dim', `  ... and ${more} more: --verbose shows them all`)]] : []),
  ];
}

function resultLines(
  { request, file, line, why, wrongWrite }: EvalResult,
  style: Style,
  { width = 120 }: EvalViewOptions,
): readonly Line[] {
  const asked = wrap(request, width - 2).map((text): Line => [styled(style, text)]);
  const because = wrap(`${wrongWrite ? 'would write: ' : ''}${why}`, width - 4).map((text): Line => [text]);
  return [...indented(asked, 2), ...indented([...because, [styled('dim', `${file}:${line}`)]], 4)];
}

function confusionLines(
  confusions: EvalData['confusions'],
  { width, cells, verbose }: EvalViewOptions,
): readonly Line[] {
  if (confusions.length === 0) return [];
  const shown = verbose ? confusions : confusions.slice(0, SHOWN);
  const rows = shown.map(({ expected, got, count, planned }) => ({
    expected,
    'taken for': got,
    times: count,
    planned,
  }));
  return [
    [],
    [styled('bold', 'Taken for another')],
    ...table(rows, { width, cells, columns: ['expected', 'taken for', 'times', 'planned'] }),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function percent(value: number | null): string {
  return value === null ? '     -' : `${(value * 100).toFixed(1).padStart(5)} %`;
}
