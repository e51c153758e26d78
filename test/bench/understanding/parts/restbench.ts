import { qualifiedName } from '../../../../src/model/operation.ts';
import type { Pack } from '../../../../src/model/pack.ts';
import { corpusJson, listOf, objectOf, textOf } from '../corpus.ts';
import { documentPack } from '../document-pack.ts';
import { withKeptHalf } from '../kept-back.ts';
import { oursOver } from '../ours.ts';
import { mistakesSection, rankingSection, type Wanted } from '../ranking.ts';
import { waysFor } from '../ways.ts';
import type { Part } from './part.ts';

const REQUESTS = 'tools/restbench/tmdb.json';

export const restBenchPart: Part = {
  name: 'restbench',
  summary: '50 requests over the 54 operations of a film database',
  needs: REQUESTS,
  run: async (options) => {
    const pack = documentPack(objectOf(corpusJson('tools/restbench/tmdb_oas.json')), 'TMDB');
    const wanted = casesOf(pack);
    const ways = waysFor(options).map((way) => ({ way, find: way.over([pack]) }));
    const figures = withKeptHalf(wanted).map(({ part, items }) =>
      rankingSection(
        `RestBench TMDB${part}: ${items.length} requests, ${pack.operations.length} operations`,
        ways.map(({ way, find }) => ({ way, searches: [{ wanted: items, find }] })),
      ),
    );
    const mistakes = () => mistakesSection('RestBench', { wanted, find: oursOver([pack]).ranked });
    return options.isDetailed ? [...figures, mistakes()] : figures;
  },
};

/** Any call of the path that solves a request is right as its first. */
function casesOf(pack: Pack): readonly Wanted[] {
  const byPath = new Map(pack.operations.map((each) => [bare(`${each.method} ${each.path}`), qualifiedName(each)]));
  return listOf(corpusJson(REQUESTS))
    .map(objectOf)
    .map((each) => ({
      text: textOf(each['query']),
      gold: new Set(listOf(each['solution']).flatMap((path) => byPath.get(bare(textOf(path))) ?? [])),
    }));
}

function bare(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}');
}
