import fuzzysort from 'fuzzysort';
import { bestFirst, type Peer, wordsOf } from './peer.ts';

/** Every word looked for by itself, the scores of a document's best text summed over the words. */
export const fuzzysortPeer: Peer = {
  name: 'fuzzysort, by word',
  index: (documents) => {
    const targets = documents.flatMap(({ key, texts }) =>
      texts.map((text) => ({ key, prepared: fuzzysort.prepare(text) })),
    );
    return (text) => {
      const total = new Map<string, number>();
      for (const word of new Set(wordsOf(text).filter((each) => each.length > 2)))
        for (const [key, score] of bestOf(fuzzysort.go(word, targets, { key: 'prepared', threshold: 0.3 })))
          total.set(key, (total.get(key) ?? 0) + score);
      return bestFirst([...total].map(([key, score]) => ({ key, score })));
    };
  },
};

function bestOf(results: readonly { readonly score: number; readonly obj: { readonly key: string } }[]) {
  const best = new Map<string, number>();
  for (const { score, obj } of results) best.set(obj.key, Math.max(best.get(obj.key) ?? 0, score));
  return best;
}
