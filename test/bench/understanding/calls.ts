import { isRun } from './call-outcome.ts';
import { percent, type Row, type Section } from './table.ts';

/** A call that was asked for, as it would be made. */
export interface Call {
  readonly verdict: string;
  /** Arguments that are as they should be. */
  readonly rightArguments: number;
}

export interface Calls {
  /** Arguments that must be there, in all calls together. */
  readonly wantedArguments: number;
  /** The right operation is named, and ours fills it. */
  readonly given: readonly Call[];
  /** What is run without a question. */
  readonly asked: readonly Call[];
  /** The first hit of ours, and of each peer, filled by ours. */
  readonly first: readonly { readonly name: string; readonly calls: readonly Call[] }[];
}

const HEAD = [
  '',
  'operation given: right %',
  'arguments %',
  'first choice: right %',
  'arguments %',
  'as asked: right %',
  'arguments %',
  'run %',
  'run, not right %',
];

/** How many whole calls are right, in three ways to count. */
export function callsSection(title: string, calls: Calls, published: string): Section {
  const { wantedArguments, given, asked, first } = calls;
  const right = (all: readonly Call[]) => [
    percent(all.filter(({ verdict }) => verdict === 'right').length, all.length),
    percent(
      all.reduce((sum, { rightArguments }) => sum + rightArguments, 0),
      wantedArguments,
    ),
  ];
  const [ours, ...peers] = first.map(({ name, calls: all }) => ({ name, cells: right(all) }));
  return {
    title,
    head: HEAD,
    rows: [
      ['ours', ...right(given), ...(ours?.cells ?? []), ...right(asked), ...runCells(asked)],
      ...peers.map(({ name, cells }): Row => [name, '-', '-', ...cells, '-', '-', '-', '-']),
    ],
    notes: [
      'operation given: the right one is named, and ours fills it;',
      'first choice: the first hit is filled by ours, whether or not it would be run without a question: published figures',
      'are of systems that never ask; as asked: what ours runs without a question.',
      published,
    ],
  };
}

function runCells(asked: readonly Call[]): Row {
  const run = asked.filter(isRun);
  const wrong = run.filter(({ verdict }) => verdict !== 'right');
  return [percent(run.length, asked.length), percent(wrong.length, asked.length)];
}
