import { expect, test } from 'vitest';
import { wrap } from '../../src/util/wrap.ts';

test('breaks at spaces only', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrap('extraordinary x', 5)).toEqual(['extraordinary', 'x']);
  expect(wrap('', 5)).toEqual(['']);
});
