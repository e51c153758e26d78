import { readRequests } from '../../../../src/eval/read-requests.ts';
import { realCatalog } from '../../../emulator/support/real-packs.ts';
import { type Asked, ask, askedSections } from '../asked.ts';
import { corpusFile, corpusText } from '../corpus.ts';
import { oursOver } from '../ours.ts';
import type { Part } from './part.ts';

const REQUESTS = 'requests/dev.jsonl';

export const requestsPart: Part = {
  name: 'requests',
  summary: 'requests as people type them, for our packs',
  needs: REQUESTS,
  run: async ({ isDetailed }) => {
    const catalog = await realCatalog();
    const ours = oursOver(catalog.packs);
    const source = { file: REQUESTS, place: corpusFile(REQUESTS) ?? '', text: corpusText(REQUESTS) };
    const asked: Asked[] = [];
    for (const request of readRequests(source, catalog))
      asked.push(await ask(request, request.id.split('-')[1] ?? '', ours));
    return askedSections('Development requests', asked, isDetailed);
  },
};
