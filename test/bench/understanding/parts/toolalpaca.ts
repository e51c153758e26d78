import type { PlannedOnly } from '../../../../src/core/plan-only.ts';
import { type CallOutcome, callOutcome } from '../call-outcome.ts';
import { callsSections } from '../calls.ts';
import { isKeptBack, withKeptHalf } from '../kept-back.ts';
import { chosenFrom, type Ours, oursOver } from '../ours.ts';
import { mistakesSection, rankingSection } from '../ranking.ts';
import { mostFrequent } from '../statistics.ts';
import type { Section } from '../table.ts';
import { waysFor } from '../ways.ts';
import type { Part } from './part.ts';
import { TOOL_ALPACA, type ToolAlpacaCase, toolAlpaca } from './toolalpaca-cases.ts';

export const toolAlpacaPart: Part = {
  name: 'toolalpaca',
  summary: '10 services from their OpenAPI documents alone, 100 instructions',
  needs: TOOL_ALPACA,
  run: async (options) => {
    const { packs, cases } = toolAlpaca();
    const ours = oursOver(packs);
    const wanted = cases.map(({ text, calls }) => ({ text, gold: new Set(calls.map(({ operation }) => operation)) }));
    const ways = waysFor(options).map((way) => ({ way, find: way.over(packs) }));
    const single = cases.filter(({ calls, isQuestion }) => calls.length === 1 && !isQuestion);
    const kept = new Set<ToolAlpacaCase | undefined>(cases.filter(isKeptBack));
    const asked = await outcomes(single, ({ text }) => ours.plan(text));
    const given = await outcomes(single, ({ text, calls: [call] }) => ours.plan(text, chosenFrom(call?.operation)));
    const first = [];
    for (const { way, find } of ways)
      first.push({ name: way.name, calls: await firstChoices(single, (text) => find(text, 1)[0]?.key, ours) });
    return [
      ...withKeptHalf(wanted).map(({ part, items }) =>
        rankingSection(
          `ToolAlpaca simulated${part}: ${packs.length} services, ${items.length} instructions`,
          ways.map(({ way, find }) => ({ way, searches: [{ wanted: items, find }] })),
        ),
      ),
      ...callsSections(
        'ToolAlpaca simulated',
        { given, asked, first, isKept: (_, at) => kept.has(single[at]) },
        'Published: a 13B model 70.0 (judged, not exact). A 60-line slot filler: 31.6.',
      ),
      kindSection(asked),
      ...(options.isDetailed
        ? [
            detailSection('ToolAlpaca, each call that is not right', single, asked),
            detailSection('... with the operation given', single, given),
            mistakesSection('ToolAlpaca', { wanted, find: ours.ranked }),
          ]
        : []),
    ];
  },
};

function firstChoices(
  cases: readonly ToolAlpacaCase[],
  first: (text: string) => string | undefined,
  ours: Ours,
): Promise<readonly CallOutcome[]> {
  return outcomes(cases, ({ text }) => ours.plan(text, chosenFrom(first(text))));
}

async function outcomes(
  cases: readonly ToolAlpacaCase[],
  plan: (each: ToolAlpacaCase) => Promise<PlannedOnly>,
): Promise<readonly CallOutcome[]> {
  const all: CallOutcome[] = [];
  for (const each of cases) {
    const [call] = each.calls;
    all.push(callOutcome(await plan(each), call?.operation ?? '', call?.arguments ?? []));
  }
  return all;
}

function kindSection(all: readonly CallOutcome[]): Section {
  const kinds = mostFrequent(
    all.map(({ verdict }) => verdict),
    20,
  );
  return { title: 'ToolAlpaca: what became of them', head: ['', 'calls'], rows: kinds };
}

function detailSection(title: string, cases: readonly ToolAlpacaCase[], all: readonly CallOutcome[]): Section {
  const lines = cases.flatMap(({ text, calls: [call] }, at) => {
    const outcome = all[at];
    if (!outcome || outcome.verdict === 'right') return [];
    const gold = Object.fromEntries(call?.arguments.map(({ name, value }) => [name, value]) ?? []);
    return [
      `[${outcome.verdict}] ${text}`,
      `    gold ${call?.operation} ${JSON.stringify(gold)}`,
      `    ${outcome.why}`,
    ];
  });
  return { title, head: [''], rows: [], notes: lines };
}
