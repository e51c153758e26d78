import { callsSections } from '../calls.ts';
import { isKeptBack, withKeptHalf } from '../kept-back.ts';
import { rankingSection } from '../ranking.ts';
import { mostFrequent } from '../statistics.ts';
import type { Section } from '../table.ts';
import { type Attempt, attempts } from './bfcl-attempt.ts';
import { type BfclCase, bfclCases } from './bfcl-cases.ts';
import { relevanceSections } from './bfcl-relevance.ts';
import { type CaseWay, caseWays } from './bfcl-ways.ts';
import type { Part } from './part.ts';

const SETS = ['BFCL_v4_simple_python', 'BFCL_v4_multiple'];
const IRRELEVANT = 'BFCL_v4_irrelevance';

export const bfclPart: Part = {
  name: 'bfcl',
  summary: 'Berkeley function calling, single turn',
  needs: `tools/bfcl/${IRRELEVANT}.json`,
  run: async (options) => {
    const sets = SETS.map((set) => ({ set, cases: bfclCases(set) }));
    const relevant = sets.flatMap(({ cases }) => cases);
    const none = bfclCases(IRRELEVANT);
    const ways = caseWays([...relevant, ...none], options);
    const sections: Section[] = [];
    for (const { set, cases } of sets) sections.push(...(await setSections({ set, cases, ways }, options.isDetailed)));
    return [...sections, ...relevanceSections({ relevant, irrelevant: await attempts(none), ways })];
  },
};

interface AskedSet {
  readonly set: string;
  readonly cases: readonly BfclCase[];
  readonly ways: readonly CaseWay[];
}

async function setSections({ set, cases, ways }: AskedSet, isDetailed: boolean): Promise<readonly Section[]> {
  const asked = await attempts(cases);
  const given = await attempts(cases, keyOf);
  const first = [];
  for (const { way, findFor } of ways)
    first.push({
      name: way.name,
      calls: await attempts(cases, (each) => findFor(each)(each.text, 1)[0]?.key),
    });
  return [
    ...(cases.some(({ pack }) => pack.operations.length > 1) ? firstHits(set, cases, ways) : []),
    ...callsSections(
      set,
      { given, asked, first, isKept: isKeptBack },
      'Published: Claude 3.5 Sonnet 94.0 and 95.5, GPT-3.5 63.5 and 66.0. A 60-line slot filler: 40.3 and 45.0.',
    ),
    kindSection(set, asked),
    ...(isDetailed ? details({ set, asked, given }) : []),
  ];
}

function keyOf({ pack, operation }: BfclCase): string | undefined {
  return operation === undefined ? undefined : `${pack.service}.${operation}`;
}

function firstHits(set: string, all: readonly BfclCase[], ways: readonly CaseWay[]): readonly Section[] {
  const search = (each: BfclCase, { findFor }: CaseWay) => ({
    wanted: [{ text: each.text, gold: new Set([keyOf(each) ?? '']) }],
    find: findFor(each),
  });
  return withKeptHalf(all).map(({ part, items }) =>
    rankingSection(
      `${set}${part}: the first of the functions that a request comes with`,
      ways.map((each) => ({ way: each.way, searches: items.map((one) => search(one, each)) })),
    ),
  );
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
