import { apiDocuments } from '../api-documents.ts';
import { type CallOutcome, callOutcome } from '../call-outcome.ts';
import { oursOver } from '../ours.ts';
import { peersFor } from '../peers/all.ts';
import type { Hit } from '../peers/peer.ts';
import { mostFrequent } from '../statistics.ts';
import { percent, type Section } from '../table.ts';
import type { Part } from './part.ts';
import { TOOL_ALPACA, type ToolAlpacaCase, toolAlpaca } from './toolalpaca-cases.ts';

export const toolAlpacaPart: Part = {
  name: 'toolalpaca',
  summary: '10 services from their OpenAPI documents alone, 100 instructions',
  needs: TOOL_ALPACA,
  run: async (options) => {
    const { isDetailed } = options;
    const { packs, cases } = toolAlpaca();
    const ours = oursOver(packs);
    const documents = apiDocuments(packs);
    const searches = peersFor(options).map(({ name, index }) => ({ name, find: index(documents) }));
    const single = cases.filter(isSingle);
    const asked = await outcomes(single, ({ text }) => ours.plan(text));
    const given = await outcomes(single, ({ text, calls: [call] }) => {
      const [service = '', intent = ''] = call?.operation.split('.') ?? [];
      return ours.plan(text, { service, intent });
    });
    return [
      {
        title: `ToolAlpaca simulated: ${packs.length} services, ${documents.length} operations, ${cases.length} instructions`,
        head: ['', 'service %', 'operation %', 'of single calls %', 'recall@5 %'],
        rows: [
          rankingRow('ours', cases, (text) => ours.ranked(text, 5)),
          ...searches.map(({ name, find }) => rankingRow(name, cases, find)),
        ],
        notes: ['The first hit is one of the gold calls; recall@5: of all gold calls, those among the first five.'],
      },
      callSection(single, asked, given),
      kindSection(asked),
      ...(isDetailed
        ? [
            detailSection('ToolAlpaca, each call that is not right', single, asked),
            detailSection('... with the operation given', single, given),
          ]
        : []),
      ...(isDetailed ? [rankingMistakes(cases, (text) => ours.ranked(text, 5))] : []),
    ];
  },
};

function isSingle({ calls, isQuestion }: Pick<ToolAlpacaCase, 'calls' | 'isQuestion'>): boolean {
  return calls.length === 1 && !isQuestion;
}

function rankingRow(name: string, cases: readonly ToolAlpacaCase[], find: (text: string) => readonly Hit[]) {
  const found = cases.map((each) => ({
    ...each,
    keys: find(each.text)
      .slice(0, 5)
      .map(({ key }) => key),
  }));
  const gold = (each: ToolAlpacaCase) => new Set(each.calls.map(({ operation }) => operation));
  const service = found.filter((each) => each.keys[0]?.split('.')[0] === each.service);
  const operation = found.filter((each) => gold(each).has(each.keys[0] ?? ''));
  const single = operation.filter(isSingle).length;
  const wanted = found.flatMap((each) => [...gold(each)].map((key) => each.keys.includes(key)));
  return [
    name,
    percent(service.length, cases.length),
    percent(operation.length, cases.length),
    percent(single, cases.filter(isSingle).length),
    percent(wanted.filter(Boolean).length, wanted.length),
  ];
}

async function outcomes(
  cases: readonly ToolAlpacaCase[],
  plan: (each: ToolAlpacaCase) => Promise<Parameters<typeof callOutcome>[0]>,
) {
  const all: CallOutcome[] = [];
  for (const each of cases) {
    const [call] = each.calls;
    all.push(callOutcome(await plan(each), call?.operation ?? '', call?.arguments ?? []));
  }
  return all;
}

function callSection(
  cases: readonly ToolAlpacaCase[],
  asked: readonly CallOutcome[],
  given: readonly CallOutcome[],
): Section {
  const wanted = cases.flatMap(({ calls }) => calls[0]?.arguments ?? []).filter(({ isOptional }) => !isOptional).length;
  const row = (name: string, all: readonly CallOutcome[]) => {
    const compared = all.flatMap((each) => each.compared);
    const ran = all.filter(({ verdict }) => !verdict.startsWith('asks') && verdict !== 'declines');
    const right = all.filter(({ verdict }) => verdict === 'right').length;
    const args = compared.filter(({ verdict }) => verdict === 'right').length;
    return [
      name,
      percent(right, all.length),
      percent(ran.length, all.length),
      percent(ran.length - right, all.length),
      percent(args, wanted),
    ];
  };
  return {
    title: `ToolAlpaca: the ${cases.length} instructions with one call`,
    head: ['', 'whole call right %', 'planned %', 'planned, not right %', 'argument recall %'],
    rows: [row('offline planner', asked), row('the same with the operation given', given)],
    notes: ['Published: a 13B model 70.0 (judged, not exact). A 60-line slot filler: 31.6.'],
  };
}

function kindSection(all: readonly CallOutcome[]): Section {
  const kinds = mostFrequent(
    all.map(({ verdict }) => verdict),
    20,
  );
  return { title: 'ToolAlpaca: what became of them', head: ['', 'calls'], rows: kinds };
}

function detailSection(title: string, cases: readonly ToolAlpacaCase[], all: readonly CallOutcome[]): Section {
  const lines = cases.flatMap(({ text, calls }, at) => {
    const outcome = all[at];
    if (!outcome || outcome.verdict === 'right') return [];
    return [
      `[${outcome.verdict}] ${text}`,
      `    gold ${calls[0]?.operation} ${JSON.stringify(Object.fromEntries(calls[0]?.arguments.map(({ name, value }) => [name, value]) ?? []))}`,
      `    ${outcome.why}`,
    ];
  });
  return { title, head: [''], rows: [], notes: lines };
}

function rankingMistakes(cases: readonly ToolAlpacaCase[], find: (text: string) => readonly Hit[]): Section {
  const lines = cases.flatMap(({ text, calls }) => {
    const hits = find(text);
    const gold = calls.map(({ operation }) => operation);
    if (gold.includes(hits[0]?.key ?? '')) return [];
    return [
      `${text}`,
      `    gold ${gold.join(', ')}`,
      `    got  ${hits.map(({ key, score }) => `${key} ${score.toFixed(2)}`).join(', ')}`,
    ];
  });
  return { title: 'ToolAlpaca, first hit not gold', head: [''], rows: [], notes: lines };
}
