import { expect, test } from 'vitest';
import { nth, ordinalOf } from '../../src/util/ordinal.ts';

test.each([
  ['2', 2],
  ['#2', 2],
  ['2nd', 2],
  ['number 3', 3],
  ['the second one', 2],
  ['First', 1],
  ['the last one.', -1],
  ['the Denver one', undefined],
  ['12 Oak St', undefined],
  ['', undefined],
])('%s', (text, ordinal) => {
  expect(ordinalOf(text)).toBe(ordinal);
});

test('the item that it means', () => {
  expect([nth(['a', 'b'], 2), nth(['a', 'b'], -1), nth(['a', 'b'], 3), nth(['a', 'b'], 0)]).toEqual([
    'b',
    'b',
    undefined,
    undefined,
  ]);
});
