import { expect, test } from 'vitest';
import { evidenceFor } from '../../src/router/evidence.ts';
import { queryOf, readerFor } from '../../src/router/query.ts';
import { lexemesOf } from '../../src/util/lexeme.ts';
import { twoServices } from '../support/two-services.ts';
import { indexOf, utteranceOf } from '../support/understand.ts';

const index = indexOf(twoServices());

function evidence(text: string) {
  return evidenceFor(queryOf(lexemesOf(text), index, readerFor(utteranceOf(text), index)), index, () => true);
}

test('a clause of which no text has a word, nor an operation the verb, is unheard of', () => {
  expect(evidence('what is the weather tomorrow').none.unheard).toBe(1);
  expect(evidence('archive weather').none.unheard).toBe(0);
  expect(evidence('what is the site').none.unheard).toBe(0);
});

test('strange words make it stranger, quoted ones do not', () => {
  const plain = evidence('archive the site').none;
  expect(evidence('archive the quixotic zeppelin site').none.strange).toBeGreaterThan(plain.strange);
  expect(evidence('archive the site "quixotic zeppelin"').none.strange).toBe(plain.strange);
});
