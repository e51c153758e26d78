import { expect, test } from 'vitest';
import { isDateLike, monthOf, weekdayOf } from '../../src/util/date-word.ts';
import { lexemesOf } from '../../src/util/lexeme.ts';

test('weekdays and months, written out and short', () => {
  expect([weekdayOf('sunday'), weekdayOf('thurs'), weekdayOf('sun'), weekdayOf('roof')]).toEqual([
    0,
    4,
    undefined,
    undefined,
  ]);
  expect([monthOf('january'), monthOf('sept'), monthOf('ma')]).toEqual([1, 9, undefined]);
});

test('"may" and "march" are months beside a number only', () => {
  expect(isDateLike(lexemesOf('march 3'), 0)).toBe(true);
  expect(isDateLike(lexemesOf('we march on'), 1)).toBe(false);
});
