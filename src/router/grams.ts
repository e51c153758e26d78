/** Feature -> how often; features are 32-bit hashes, so that an index holds no strings. */
export type Bag = Map<number, number>;

const LONGEST_WORD = 30;
const LONGEST_CLAUSE = 300;

/** Words, pairs of words, and plurals as they were said ("webhooks" asks for a list). */
export function wordGrams(words: readonly string[], said: readonly string[]): Bag {
  const bag: Bag = new Map();
  for (const [index, word] of words.slice(0, LONGEST_CLAUSE).entries()) {
    count(bag, hash(`w ${word}`));
    const next = words[index + 1];
    if (next !== undefined) count(bag, hash(`p ${word} ${next}`));
    if (said[index] !== word) count(bag, hash(`s ${said[index]}`));
  }
  return bag;
}

/** Words as they stand, pairs of them, and runs of three and four characters inside them with their edges. */
export function plainGrams(words: readonly string[]): Bag {
  const bag: Bag = new Map();
  for (const [index, word] of words.slice(0, LONGEST_CLAUSE).entries()) {
    count(bag, wordFeature(word));
    const next = words[index + 1];
    if (next !== undefined) count(bag, hash(`p ${word} ${next}`));
    const padded = `^${word.slice(0, LONGEST_WORD)}$`;
    for (let size = 3; size <= 4; size++) {
      for (let at = 0; at + size <= padded.length; at++) count(bag, hash(padded.slice(at, at + size)));
    }
  }
  return bag;
}

/** The feature that a word is by itself. */
export function wordFeature(word: string): number {
  return hash(`w ${word}`);
}

function count(bag: Bag, feature: number): void {
  bag.set(feature, (bag.get(feature) ?? 0) + 1);
}

/** FNV-1a, 32 bits. Collisions among some ten thousand features are a handful and harmless. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value ^= text.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
}
