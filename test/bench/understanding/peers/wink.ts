import bm25 from 'wink-bm25-text-search';
import { stem } from '../../../../src/util/stem.ts';
import { isStopWord } from '../../../../src/util/stop-words.ts';
import { type Peer, wordsOf } from './peer.ts';

/** It takes no fewer documents. */
const LEAST = 3;

/** BM25 with our stems and stop words, all texts of a document as one. */
export const winkBm25: Peer = {
  name: 'wink-bm25',
  index: (documents) => {
    const engine = bm25();
    engine.defineConfig({ fldWeights: { text: 1 } });
    engine.definePrepTasks([
      (text) =>
        wordsOf(text)
          .filter((word) => !isStopWord(word))
          .map(stem),
    ]);
    for (const [at, { texts }] of documents.entries()) engine.addDoc({ text: texts.join('. ') }, at);
    for (let at = documents.length; at < LEAST; at++) engine.addDoc({ text: `filler${at}` }, at);
    engine.consolidate();
    return (text) =>
      engine.search(text, documents.length).flatMap(([at, score]) => {
        const found = documents[Number(at)];
        return found ? [{ key: found.key, score }] : [];
      });
  },
};
