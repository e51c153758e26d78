import { expect, test } from 'vitest';
import { evidenceFor } from '../../src/router/evidence.ts';
import { queryOf, readerFor } from '../../src/router/query.ts';
import weights from '../../src/router/reranker.json' with { type: 'json' };
import { type Reranker, scoreOfNone, scoreOfRow } from '../../src/router/reranker.ts';
import { lexemesOf } from '../../src/util/lexeme.ts';
import { twoServices } from '../support/two-services.ts';
import { indexOf, utteranceOf } from '../support/understand.ts';

const index = indexOf(twoServices());
const { rows, none } = evidenceFor(
  queryOf(lexemesOf('archive site 12'), index, readerFor(utteranceOf(''), index)),
  index,
  () => true,
);
const [row] = rows;

test('the weights that are shipped are for the evidence that there is', () => {
  const width = weights.features.length;
  expect(Object.keys(row?.features ?? {})).toEqual(weights.features);
  expect(Object.keys(none)).toEqual(weights.noneFeatures);
  expect(weights.direct).toHaveLength(width + 1);
  expect(weights.hidden.map((unit) => unit.length)).toEqual(weights.output.map(() => width + 1));
  expect(weights.none).toHaveLength(weights.noneFeatures.length + 1);
});

test('a score is the weighted features, a bias, and what the hidden units add', () => {
  if (!row) throw new Error('there is no row');
  const own: Reranker = {
    features: ['takes', 'verb'],
    direct: [2, 3, 0.5],
    hidden: [[1, 0, -1]],
    output: [4],
    noneFeatures: ['takes'],
    none: [5, 1],
  };
  const { takes, verb } = row.features;
  expect(scoreOfRow(row.features, own)).toBeCloseTo(2 * takes + 3 * verb + 0.5 + 4 * Math.tanh(takes - 1));
  expect(scoreOfNone(none, own)).toBe(5 * none.takes + 1);
});
