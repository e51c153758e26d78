import { corpusJson, corpusText, listOf, textOf } from '../corpus.ts';
import { type IntentFigures, intentFigures, intentRow, type Scope } from '../intent-figures.ts';
import { drawn, intentDocuments, intentOf, intentPack, type Labelled } from '../intents.ts';
import type { Hit } from '../peers/peer.ts';
import { seeded } from '../statistics.ts';
import type { Section } from '../table.ts';
import { type Way, waysFor } from '../ways.ts';
import type { Part, PartOptions } from './part.ts';

const EXAMPLES = 5;
const SEEDS = [1, 2, 3];

/** What one draw of examples is measured on. */
interface Draw {
  readonly shown: readonly { readonly intent: string; readonly texts: readonly string[] }[];
  readonly choose: Scope;
  readonly test: Scope;
}

export const clincPart: Part = {
  name: 'clinc150',
  summary: '150 intents from 5 examples each, and texts that have none of them',
  needs: 'routing/clinc150/train.json',
  run: async (options) => {
    const labelled = (name: string) =>
      listOf(corpusJson(`routing/clinc150/${name}.json`)).map(
        (each): Labelled => [textOf(listOf(each)[0]), textOf(listOf(each)[1])],
      );
    const [train, val] = [labelled('train'), labelled('val')];
    const [outsideTrain, outsideVal] = [labelled('oos_train'), labelled('oos_val')].map((all) =>
      all.map(([text]) => text),
    );
    const draws = seedsFor(options).map((seed): Draw => {
      const { shown, rest } = drawn(train, EXAMPLES, seeded(seed));
      const choose = { inside: firstOf(rest, 10), outside: outsideTrain ?? [] };
      return { shown, choose, test: { inside: options.isQuick ? thirdOf(val) : val, outside: outsideVal ?? [] } };
    });
    return [
      section('CLINC150: 5 examples an intent, the texts alone', { draws, isNamed: false, ways: waysFor(options) }),
      section("CLINC150: 5 examples an intent and the intent's name", { draws, isNamed: true, ways: waysFor(options) }),
    ];
  },
};

export const bankingPart: Part = {
  name: 'banking77',
  summary: '77 intents of one bank from 5 examples each',
  needs: 'routing/banking77/train.csv',
  run: async (options) => {
    const texts = csvRows(corpusText('routing/banking77/train.csv')).slice(1);
    const draws = seedsFor(options).map((seed): Draw => {
      const { shown, rest } = drawn(texts, EXAMPLES, seeded(seed));
      const nothing = { inside: [], outside: [] };
      return { shown, choose: nothing, test: { inside: firstOf(rest, options.isQuick ? 10 : 30), outside: [] } };
    });
    return [
      section('BANKING77: 5 examples an intent, the texts alone', { draws, isNamed: false, ways: waysFor(options) }),
      section("BANKING77: 5 examples an intent and the intent's name", {
        draws,
        isNamed: true,
        ways: waysFor(options),
      }),
    ];
  },
};

function firstOf(groups: Draw['shown'], count: number): readonly Labelled[] {
  return groups.flatMap(({ intent, texts }) => texts.slice(0, count).map((text): Labelled => [text, intent]));
}

function seedsFor({ isQuick }: PartOptions): readonly number[] {
  return isQuick ? SEEDS.slice(0, 1) : SEEDS;
}

function thirdOf<Item>(items: readonly Item[]): readonly Item[] {
  return items.filter((_, at) => at % 3 === 0);
}

interface Compared {
  readonly draws: readonly Draw[];
  readonly isNamed: boolean;
  readonly ways: readonly Way[];
}

function section(title: string, { draws, isNamed, ways }: Compared): Section {
  const figures = (index: (draw: Draw) => (text: string) => Hit | undefined) =>
    draws.map((draw): IntentFigures => intentFigures(index(draw), intentOf(draw.shown, isNamed), draw));
  const rows = ways.map((way) => {
    const runs = figures(({ shown }) => {
      const find = way.index?.(intentDocuments(shown, isNamed)) ?? way.over([intentPack(shown, isNamed)]);
      return (text) => find(text, 1)[0];
    });
    return intentRow(way, runs);
  });
  return {
    title: `${title}, ${draws.length} draws`,
    head: ['', 'top-1 %', 'AUROC', 'in scope right %', 'out of scope rejected %', 'ECE', 'ms p50', 'ms p99'],
    rows,
    compared: 1,
  };
}

/** RFC 4180: fields with commas or quotes stand in quotes. */
export function csvRows(text: string): readonly Labelled[] {
  const rows = text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*)),([^,\n]+)(?:\n|$)/g);
  return [...rows].map(
    ([, quoted, bare, intent = '']): Labelled => [(quoted ?? bare ?? '').replaceAll('""', '"').trim(), intent.trim()],
  );
}
