import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, slipOf } from '../../src/util/edit-distance.ts';

test('counts inserted, dropped, changed and swapped letters', () => {
  expect(editDistance('archve', 'archive', 2)).toBe(1);
  expect(editDistance('pohto', 'photo', 2)).toBe(1);
  expect(editDistance('delete', 'create', 2)).toBe(3);
  expect(editDistance('same', 'same', 0)).toBe(0);
});

test('is symmetrical and never above the limit by more than one', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 12 }),
      fc.string({ maxLength: 12 }),
      fc.integer({ min: 0, max: 3 }),
      (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(editDistance(b, a, limit));
        expect(editDistance(a, b, limit)).toBeLessThanOrEqual(limit + 1);
      },
    ),
  );
});

test('a slip is mended only when one word alone is meant', () => {
  expect(slipOf('archve', ['archive', 'unarchive'])).toBe('archive');
  expect(slipOf('lst', ['list', 'show'])).toBe('list');
  expect(slipOf('list', ['list', 'last'])).toBeUndefined();
  expect(slipOf('cast', ['cost', 'case'])).toBeUndefined();
  expect(slipOf('tax', ['tag', 'task'])).toBeUndefined();
});
