import { qualifiedName } from '../../../../src/model/operation.ts';
import { apiDocuments } from '../api-documents.ts';
import { corpusJson, listOf, objectOf, textOf } from '../corpus.ts';
import { documentPack } from '../document-pack.ts';
import { oursOver } from '../ours.ts';
import { peersFor } from '../peers/all.ts';
import { percent, type Section } from '../table.ts';
import type { Part } from './part.ts';

const REQUESTS = 'tools/restbench/tmdb.json';

interface Case {
  readonly text: string;
  readonly gold: ReadonlySet<string>;
}

export const restBenchPart: Part = {
  name: 'restbench',
  summary: '50 requests over the 54 operations of a film database',
  needs: REQUESTS,
  run: async (options) => {
    const { isDetailed } = options;
    const pack = documentPack(objectOf(corpusJson('tools/restbench/tmdb_oas.json')), 'TMDB');
    const byPath = new Map(pack.operations.map((each) => [bare(`${each.method} ${each.path}`), qualifiedName(each)]));
    const cases = listOf(corpusJson(REQUESTS))
      .map(objectOf)
      .map(
        (each): Case => ({
          text: textOf(each['query']),
          gold: new Set(listOf(each['solution']).flatMap((path) => byPath.get(bare(textOf(path))) ?? [])),
        }),
      );
    const ours = oursOver([pack]);
    const documents = apiDocuments([pack]);
    const rows = [
      row('ours', cases, (text) => ours.ranked(text, 5).map(({ key }) => key)),
      ...peersFor(options).map(({ name, index }) => {
        const find = index(documents);
        return row(name, cases, (text) =>
          find(text)
            .slice(0, 5)
            .map(({ key }) => key),
        );
      }),
    ];
    const title = `RestBench TMDB: ${cases.length} requests, ${pack.operations.length} operations`;
    const figures: Section = { title, head: ['', 'top-1 is gold %', 'recall@5 %'], rows };
    return isDetailed
      ? [figures, mistakes(cases, (text) => ours.ranked(text, 5).map(({ key, score }) => `${key} ${score.toFixed(2)}`))]
      : [figures];
  },
};

function bare(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}');
}

function row(name: string, cases: readonly Case[], find: (text: string) => readonly string[]) {
  const found = cases.map(({ text, gold }) => ({ gold, keys: find(text) }));
  const first = found.filter(({ gold, keys }) => gold.has(keys[0] ?? '')).length;
  const wanted = found.flatMap(({ gold, keys }) => [...gold].map((key) => keys.includes(key)));
  return [name, percent(first, cases.length), percent(wanted.filter(Boolean).length, wanted.length)];
}

function mistakes(cases: readonly Case[], find: (text: string) => readonly string[]): Section {
  const notes = cases.flatMap(({ text, gold }) => {
    const keys = find(text);
    return gold.has((keys[0] ?? '').split(' ')[0] ?? '')
      ? []
      : [text, `    gold ${[...gold].join(', ')}`, `    got  ${keys.join(', ')}`];
  });
  return { title: 'RestBench, first hit not gold', head: [''], rows: [], notes };
}
