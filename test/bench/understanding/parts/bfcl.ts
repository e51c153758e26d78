import { peersFor } from '../peers/all.ts';
import { mostFrequent } from '../statistics.ts';
import { percent, type Section } from '../table.ts';
import { type Attempt, attempts, isPlanned } from './bfcl-attempt.ts';
import { bfclCases } from './bfcl-cases.ts';
import { relevanceSection } from './bfcl-relevance.ts';
import type { Part } from './part.ts';

const SETS = ['BFCL_v4_simple_python', 'BFCL_v4_multiple'];
const IRRELEVANT = 'BFCL_v4_irrelevance';

export const bfclPart: Part = {
  name: 'bfcl',
  summary: 'Berkeley function calling, single turn',
  needs: `tools/bfcl/${IRRELEVANT}.json`,
  run: async (options) => {
    const sets = [];
    for (const set of SETS) {
      const cases = bfclCases(set);
      sets.push({ set, asked: await attempts(cases, false), given: await attempts(cases, true) });
    }
    const relevant = sets.flatMap(({ asked }) => asked);
    const irrelevant = await attempts(bfclCases(IRRELEVANT), false);
    // Word by word, fuzzysort takes minutes over so many functions.
    const peers = peersFor(options).filter(({ name }) => !name.startsWith('fuzzysort'));
    return [
      ...sets.flatMap(({ set, asked, given }) => [callSection(set, asked, given), kindSection(set, asked)]),
      relevanceSection({ relevant, irrelevant, peers }),
      ...(options.isDetailed ? sets.flatMap(details) : []),
    ];
  },
};

function callSection(set: string, asked: readonly Attempt[], given: readonly Attempt[]): Section {
  const row = (name: string, all: readonly Attempt[]) => {
    const right = all.filter(({ verdict }) => verdict === 'right').length;
    const planned = all.filter(isPlanned).length;
    const first = all.filter(({ isFirst }) => isFirst).length;
    return [name, ...[right, planned, planned - right, first].map((count) => percent(count, all.length))];
  };
  return {
    title: `${set}: ${asked.length} requests`,
    head: ['', 'whole call right %', 'planned %', 'planned, not right %', 'function first %'],
    rows: [row('offline planner', asked), row('the same with the function given', given)],
    notes: ['Published: Claude 3.5 Sonnet 94.0 and 95.5, GPT-3.5 63.5 and 66.0. A 60-line slot filler: 40.3 and 45.0.'],
  };
}

function kindSection(set: string, all: readonly Attempt[]): Section {
  const kinds = mostFrequent(
    all.map(({ verdict }) => verdict),
    20,
  );
  return { title: `${set}: what became of them`, head: ['', 'calls'], rows: kinds };
}

function details({ set, asked, given }: { set: string; asked: readonly Attempt[]; given: readonly Attempt[] }) {
  return [
    detailSection(`${set}, each call that is not right`, asked),
    detailSection(`${set}, each call that is not right with the function given`, given),
  ];
}

function detailSection(title: string, all: readonly Attempt[]): Section {
  const notes = all.flatMap(({ verdict, why, case: { id, text, operation, answer } }) =>
    verdict === 'right'
      ? []
      : [`[${verdict}] ${id} ${text}`, `    gold ${operation} ${JSON.stringify(answer)}`, `    ${why}`],
  );
  return { title, head: [''], rows: [], notes };
}
