import { isRun } from './call-outcome.ts';
import { withKeptHalf } from './kept-back.ts';
import { percent, type Row, type Section } from './table.ts';

/** A call that was asked for, as it would be made. */
export interface Call {
  readonly verdict: string;
  /** Arguments that are as they should be. */
  readonly rightArguments: number;
  /** Arguments that must be there. */
  readonly wantedArguments: number;
}

/** The same requests in the same order, each time. */
export interface Calls {
  /** Nothing was learnt from the request at that place. */
  readonly isKept: (call: unknown, at: number) => boolean;
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
const NOTES = [
  'operation given: the right one is named, and ours fills it;',
  'first choice: the first hit is filled by ours, whether or not it would be run without a question: published figures',
  'are of systems that never ask; as asked: what ours runs without a question.',
];

/** How many whole calls are right, in three ways to count: of all, and of the half that nothing was learnt from. */
export function callsSections(title: string, calls: Calls, published: string): readonly Section[] {
  return withKeptHalf(calls.given, calls.isKept).map(({ part, items, isIn }): Section => {
    const { given, asked, first } = callsIn(calls, isIn);
    const [ours, ...peers] = first.map((each) => ({ name: each.name, cells: rightCells(each.calls) }));
    return {
      title: `${title}${part}: ${items.length} requests with one call`,
      head: HEAD,
      rows: [
        ['ours', ...rightCells(given), ...(ours?.cells ?? []), ...rightCells(asked), ...runCells(asked)],
        ...peers.map(({ name, cells }): Row => [name, '-', '-', ...cells, '-', '-', '-', '-']),
      ],
      notes: part === '' ? [...NOTES, published] : [],
    };
  });
}

function callsIn({ given, asked, first }: Calls, isIn: Calls['isKept']): Omit<Calls, 'isKept'> {
  return {
    given: given.filter(isIn),
    asked: asked.filter(isIn),
    first: first.map(({ name, calls }) => ({ name, calls: calls.filter(isIn) })),
  };
}

function rightCells(calls: readonly Call[]): Row {
  const sum = (of: (call: Call) => number) => calls.reduce((total, call) => total + of(call), 0);
  return [
    percent(calls.filter(({ verdict }) => verdict === 'right').length, calls.length),
    percent(
      sum((call) => call.rightArguments),
      sum((call) => call.wantedArguments),
    ),
  ];
}

function runCells(asked: readonly Call[]): Row {
  const run = asked.filter(isRun);
  const wrong = run.filter(({ verdict }) => verdict !== 'right');
  return [percent(run.length, asked.length), percent(wrong.length, asked.length)];
}
