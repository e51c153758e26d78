import { expect, test } from 'vitest';
import { isDeeper } from '../../src/util/json-depth.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('levels are counted, brackets in strings are not', () => {
  expect(isDeeper(nested(100), 100)).toBe(false);
  expect(isDeeper(nested(101), 100)).toBe(true);
  expect(isDeeper(JSON.stringify({ a: '['.repeat(500), b: '\\"{{{{'.repeat(100) }), 10)).toBe(false);
  expect(isDeeper(JSON.stringify({ a: { b: '[' } }).repeat(100), 1)).toBe(true);
});

test('text that is no JSON ends the count', () => {
  expect(isDeeper(`{"never closed ${'['.repeat(500)}`, 10)).toBe(false);
  expect(isDeeper(`["${'\\"['.repeat(300)}`, 10)).toBe(false);
});

test('two hundred thousand levels take no stack, and thirty megabytes no time', () => {
  expect(isDeeper(nested(200_000), 100)).toBe(true);
  const startedAt = performance.now();
  expect(isDeeper(`["${'x'.repeat(30_000_000)}", 1]`, 100)).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
