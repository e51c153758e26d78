import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestRows } from '../../src/router/best-rows.ts';

test('the best rows are those that a sort would give', () => {
  const similar = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), { maxLength: 40 });
  fc.assert(
    fc.property(similar, fc.integer({ min: 1, max: 12 }), (pairs, count) => {
      const first = Float32Array.from(pairs, ([each]) => each);
      const second = Float32Array.from(pairs, ([, each]) => each);
      const sum = (row: number) => (first[row] ?? 0) + (second[row] ?? 0);
      const sorted = [...pairs.keys()].filter((row) => row % 3 !== 1).sort((a, b) => sum(b) - sum(a) || a - b);
      expect(bestRows(first, second, count, (row) => row % 3 !== 1)).toEqual(sorted.slice(0, count));
    }),
  );
});
