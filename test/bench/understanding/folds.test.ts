import { expect, test } from 'vitest';
import { catalogOf } from '../../../src/model/catalog.ts';
import { intentsOf, type Pack } from '../../../src/model/pack.ts';
import { realCatalog } from '../../emulator/support/real-packs.ts';
import { foldsOf } from './folds.ts';
import { configExamplesOf } from './parts/packs.ts';

const { packs } = await realCatalog();
const examples = configExamplesOf(catalogOf(packs), { isQuick: false });

/** Everything that packs say in people's words, as far as letters and digits go. */
function textsOf(all: readonly Pack[]): ReadonlySet<string> {
  const said = all.flatMap((pack) => intentsOf(pack).flatMap((each) => [...each.examples, ...each.synonyms]));
  return new Set(said.map(lettersOf));
}

function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')
    .trim();
}

test('every request is held once, and the packs that it is asked of do not know it, workflows neither', () => {
  const folds = foldsOf(examples, packs, 10);
  const held = folds.flatMap((fold) => fold.held);
  expect(new Set(held).size).toBe(examples.length);
  expect(held).toHaveLength(examples.length);
  expect(examples.some(({ request }) => request.readings[0]?.[0]?.isWorkflow)).toBe(true);
  for (const fold of folds) {
    const texts = textsOf(fold.packs);
    for (const { request } of fold.held) expect(texts).not.toContain(lettersOf(request.text));
    expect(texts.size).toBeGreaterThan(0.8 * textsOf(packs).size);
  }
});

test('as many folds as requests leave one out at a time', () => {
  const some = examples.slice(0, 5);
  expect(foldsOf(some, packs, 1000).map(({ held }) => held.length)).toEqual([1, 1, 1, 1, 1]);
});
