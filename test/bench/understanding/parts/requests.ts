import { readRequests } from '../../../../src/eval/read-requests.ts';
import { realCatalog } from '../../../emulator/support/real-packs.ts';
import { type Asked, ask, askedSections } from '../asked.ts';
import { corpusFile, corpusText } from '../corpus.ts';
import { oursOver } from '../ours.ts';
import { rankingSection, wantedOf } from '../ranking.ts';
import { scoredSection } from '../scored.ts';
import { waysFor } from '../ways.ts';
import type { Part } from './part.ts';

const REQUESTS = 'requests/dev.jsonl';
const JUDGE = 'requests/score.mjs';

export const requestsPart: Part = {
  name: 'requests',
  summary: 'requests as people type them, for our packs',
  needs: REQUESTS,
  run: async (options) => {
    const catalog = await realCatalog();
    const ours = oursOver(catalog.packs);
    const source = { file: REQUESTS, place: corpusFile(REQUESTS) ?? '', text: corpusText(REQUESTS) };
    const judge = corpusFile(JUDGE);
    const asked: Asked[] = [];
    const requests = readRequests(source, catalog);
    for (const request of requests) asked.push(await ask({ request, group: request.id.split('-')[1] ?? '' }, ours));
    return [
      ...askedSections('Development requests', asked, options.isDetailed),
      rankingSection(
        'Development requests: the first hit',
        waysFor(options).map((way) => ({
          way,
          searches: [{ wanted: requests.flatMap(wantedOf), find: way.over(catalog.packs) }],
        })),
      ),
      ...(judge === undefined || options.isQuick ? [] : [scoredSection(judge)]),
    ];
  },
};
