import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces } from '../../src/render/json-pieces.ts';

test('together the pieces are what JSON.stringify gives', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 12 }), fc.constantFrom(0, 2), (value, indent) => {
      expect([...jsonPieces(value, indent)].join('')).toBe(JSON.stringify(value, null, indent));
    }),
  );
});

test('what has no JSON is left out of objects and is null in lists', () => {
  const value = { a: undefined, b: [undefined, 1], c: {} };
  expect([...jsonPieces(value, 2)].join('')).toBe(JSON.stringify(value, null, 2));
});

test('no piece holds more than an item of a long list', () => {
  const items = Array.from({ length: 1000 }, (_, id) => ({ id, note: 'x'.repeat(100) }));
  const longest = Math.max(
    ...[...jsonPieces({ data: { tasks: [{ steps: [{ output: items }] }] } })].map((piece) => piece.length),
  );
  expect(longest).toBeLessThan(200);
});
