import { expect, test } from 'vitest';
import { splitName, wordsOfCatalog } from '../../src/model/operation-words.ts';
import { twoServices } from '../support/two-services.ts';

const catalog = twoServices();

test('names are split at case, underscores and signs', () => {
  expect(splitName('postalCode_2.leaf')).toEqual(['postal', 'code', '2', 'leaf']);
  expect(splitName('verifyUSAddress')).toEqual(['verify', 'us', 'address']);
});

test('an operation knows its verbs, its things, and not the values of its examples', () => {
  const [pack] = catalog.packs;
  const operation = catalog.operation('sitebook', 'archive_site');
  if (!pack || !operation) throw new Error('the catalog lacks sitebook.archive_site');
  const { verbs, nouns, known } = wordsOfCatalog(catalog).of(operation, pack);
  expect(verbs).toEqual(['archive', 'put']);
  expect(nouns).toContain('site');
  expect(known).toContain('job');
  expect(known).not.toContain('harbor');
});

test('words that packs use in earnest are no names', () => {
  const { isKnown } = wordsOfCatalog(catalog);
  expect([isKnown('photo'), isKnown('storm-crew'), isKnown('bergstrom')]).toEqual([true, false, false]);
});
