import { bestFirst, type Peer, wordsOf } from './peer.ts';

type Vector = ReadonlyMap<string, number>;

/**
 * The plain baseline: TF-IDF of words, pairs of words and runs of three to five characters, each document's texts pooled
 * into one centroid; features that no document has count in the query's length.
 */
export const tfIdf: Peer = {
  name: 'tf-idf centroid',
  index: (documents) => {
    const bags = documents.map(({ texts }) => texts.map(bagOf));
    const counts = new Map<string, number>();
    for (const bag of bags.flat())
      for (const feature of bag.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    const total = bags.flat().length;
    const weigh = (bag: Vector): Vector =>
      new Map(
        [...bag].map(([feature, count]) => [
          feature,
          (1 + Math.log(count)) * Math.log(1 + total / ((counts.get(feature) ?? 0) + 0.5)),
        ]),
      );
    const centroids = bags.map((texts) => unit(sum(texts.map((bag) => unit(weigh(bag))))));
    const postings = new Map<string, (readonly [number, number])[]>();
    for (const [row, centroid] of centroids.entries())
      for (const [feature, weight] of centroid) {
        const list = postings.get(feature);
        if (list) list.push([row, weight]);
        else postings.set(feature, [[row, weight]]);
      }
    return (text) => {
      const scores = new Float64Array(documents.length);
      for (const [feature, weight] of unit(weigh(bagOf(text))))
        for (const [row, own] of postings.get(feature) ?? []) scores[row] = (scores[row] ?? 0) + weight * own;
      return bestFirst(documents.map(({ key }, row) => ({ key, score: scores[row] ?? 0 })));
    };
  },
};

function bagOf(text: string): Vector {
  const words = wordsOf(text);
  const bag = new Map<string, number>();
  const count = (feature: string) => bag.set(feature, (bag.get(feature) ?? 0) + 1);
  for (const [at, word] of words.entries()) {
    count(`w ${word}`);
    if (at > 0) count(`p ${words[at - 1]} ${word}`);
  }
  const line = ` ${words.join(' ')} `;
  for (let size = 3; size <= 5; size++)
    for (let at = 0; at + size <= line.length; at++) count(line.slice(at, at + size));
  return bag;
}

function sum(vectors: readonly Vector[]): Vector {
  const all = new Map<string, number>();
  for (const vector of vectors)
    for (const [feature, value] of vector) all.set(feature, (all.get(feature) ?? 0) + value);
  return all;
}

function unit(vector: Vector): Vector {
  const length = Math.hypot(...vector.values()) || 1;
  return new Map([...vector].map(([feature, value]) => [feature, value / length]));
}
