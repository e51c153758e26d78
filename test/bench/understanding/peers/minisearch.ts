import MiniSearch from 'minisearch';
import type { Peer } from './peer.ts';

/** Its defaults (BM25+, any of the words), all texts of a document as one. */
export const miniSearch: Peer = {
  name: 'MiniSearch',
  index: (documents) => {
    const search = new MiniSearch({ fields: ['text'], idField: 'key' });
    search.addAll(documents.map(({ key, texts }) => ({ key, text: texts.join('. ') })));
    return (text) => search.search(text).map(({ id, score }) => ({ key: String(id), score }));
  },
};
