import { expect, test } from 'vitest';
import { converted, dimensionOf, isSameUnit } from '../../../../src/planner/offline/assignment/quantity.ts';

test('units of one dimension convert, others do not', () => {
  expect(converted(180, 'cm', 'meters')).toBe(1.8);
  expect(converted(2, 'hours', 'minutes')).toBe(120);
  expect(converted(20, 'celsius', 'kelvin')).toBeUndefined();
  expect(converted(5, 'km', 'hours')).toBeUndefined();
});

test('spellings of one unit are the same unit', () => {
  expect(isSameUnit('inches', 'inch')).toBe(true);
  expect(isSameUnit('feet', 'ft')).toBe(true);
  expect(isSameUnit('feet', 'meters')).toBe(false);
});

test('a word of an input says what it measures', () => {
  expect(dimensionOf('height')).toBe('length');
  expect(dimensionOf('minutes')).toBe('time');
  expect(dimensionOf('color')).toBeUndefined();
});
