import type { Bag } from './grams.ts';

/**
 * TF-IDF vectors, one a row, each the sum of its texts' unit vectors and itself of length 1, kept by feature: the rows
 * that hold feature `keys[i]` are `rows[offsets[i]]` up to `rows[offsets[i + 1]]`.
 */
export interface Centroids {
  readonly rowCount: number;
  /** Ascending. */
  readonly keys: Uint32Array<ArrayBuffer>;
  readonly idf: Float32Array<ArrayBuffer>;
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly rows: Uint32Array<ArrayBuffer>;
  /** 0 to 1 in steps of 1 / 65,535: half the size of real numbers, and no answer depends on the rest. */
  readonly weights: Uint16Array<ArrayBuffer>;
  /** Of a feature that no row holds. */
  readonly unknownIdf: number;
}

const FULL = 0xffff;

export interface WeightedText {
  readonly bag: Bag;
  readonly weight: number;
}

export function buildCentroids(texts: readonly (readonly WeightedText[])[]): Centroids {
  const idf = inverseFrequencies(texts);
  const unknownIdf = Math.fround(idfOf(0, texts.length));
  const postings = new Map<number, [number, number][]>();
  for (const [row, ofRow] of texts.entries()) {
    for (const [feature, weight] of centroidOf(ofRow, idf)) {
      const list = postings.get(feature);
      if (list) list.push([row, weight]);
      else postings.set(feature, [[row, weight]]);
    }
  }
  return { rowCount: texts.length, unknownIdf, ...packed(postings, idf) };
}

function inverseFrequencies(texts: readonly (readonly WeightedText[])[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const ofRow of texts) {
    const features = new Set(ofRow.flatMap(({ bag }) => [...bag.keys()]));
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return new Map([...counts].map(([feature, count]) => [feature, idfOf(count, texts.length)]));
}

function idfOf(count: number, total: number): number {
  return Math.log(1 + (total + 1) / (count + 0.5));
}

function centroidOf(texts: readonly WeightedText[], idf: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const sum = new Map<number, number>();
  for (const { bag, weight } of texts) {
    const vector = [...bag].map(([feature, count]) => [feature, weigh(count, idf.get(feature) ?? 0)] as const);
    const length = Math.hypot(...vector.map(([, value]) => value)) || 1;
    for (const [feature, value] of vector) sum.set(feature, (sum.get(feature) ?? 0) + (weight * value) / length);
  }
  const length = Math.sqrt([...sum.values()].reduce((total, value) => total + value * value, 0)) || 1;
  return new Map([...sum].map(([feature, value]) => [feature, value / length]));
}

function weigh(count: number, idf: number): number {
  return (1 + Math.log(count)) * idf;
}

function packed(
  postings: ReadonlyMap<number, readonly (readonly [number, number])[]>,
  idf: ReadonlyMap<number, number>,
) {
  const keys = Uint32Array.from(postings.keys()).sort();
  const offsets = new Uint32Array(keys.length + 1);
  for (const [index, key] of keys.entries())
    offsets[index + 1] = (offsets[index] ?? 0) + (postings.get(key)?.length ?? 0);
  const flat = Array.from(keys, (key) => postings.get(key) ?? []).flat();
  return {
    keys,
    offsets,
    idf: Float32Array.from(keys, (key) => idf.get(key) ?? 0),
    rows: Uint32Array.from(flat, ([row]) => row),
    weights: Uint16Array.from(flat, ([, weight]) => Math.round(weight * FULL)),
  };
}

/** Cosine of a text with every row. Features that no row holds count in the text's length: strange words make it unlike all. */
export function cosines(centroids: Centroids, bag: Bag): Float32Array {
  const { keys, idf, unknownIdf } = centroids;
  const held = [...bag].map(([feature, count]) => {
    const at = indexOf(keys, feature);
    return { at, value: weigh(count, at < 0 ? unknownIdf : (idf[at] ?? 0)) };
  });
  const length = Math.sqrt(held.reduce((total, { value }) => total + value * value, 0)) || 1;
  const scores = new Float32Array(centroids.rowCount);
  for (const { at, value } of held) if (at >= 0) addPostings(centroids, at, value / length / FULL, scores);
  return scores;
}

/** Where a feature's rows lie in `rows`; undefined for one that no row holds. */
export function postingsOf({ keys, offsets }: Centroids, feature: number): readonly [number, number] | undefined {
  const at = indexOf(keys, feature);
  return at < 0 ? undefined : [offsets[at] ?? 0, offsets[at + 1] ?? 0];
}

/** Whether a row is among those of a feature; they ascend. */
export function holds({ rows }: Centroids, [from, to]: readonly [number, number], row: number): boolean {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low < to && rows[low] === row;
}

/** Of a text's length the part that comes from features that no row holds. */
export function strangeness({ keys, idf, unknownIdf }: Centroids, bag: Bag): number {
  let strange = 0;
  let all = 0;
  for (const [feature, count] of bag) {
    const at = indexOf(keys, feature);
    const value = weigh(count, at < 0 ? unknownIdf : (idf[at] ?? 0)) ** 2;
    all += value;
    if (at < 0) strange += value;
  }
  return all === 0 ? 0 : strange / all;
}

/** The loop in which routing spends its time: no closures, no bounds to be asked for. */
function addPostings({ offsets, rows, weights }: Centroids, at: number, factor: number, scores: Float32Array): void {
  const end = offsets[at + 1] ?? 0;
  for (let posting = offsets[at] ?? 0; posting < end; posting++) {
    const row = rows[posting] ?? 0;
    scores[row] = (scores[row] ?? 0) + factor * (weights[posting] ?? 0);
  }
}

function indexOf(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] ?? 0;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
