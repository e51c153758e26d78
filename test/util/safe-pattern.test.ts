import { expect, test } from 'vitest';
import { matchPattern } from '../../src/util/safe-pattern.ts';

test('matches, with named groups', () => {
  expect(matchPattern('^x(?<id>\\d+)$', 'x12')?.groups?.['id']).toBe('12');
});

test('what is too long or no pattern matches nothing', () => {
  expect(matchPattern('(', 'x')).toBeNull();
  expect(matchPattern('a'.repeat(200), 'a'.repeat(200))).toBeNull();
  expect(matchPattern('a', 'a'.repeat(2_000))).toBeNull();
});
