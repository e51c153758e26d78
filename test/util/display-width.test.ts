import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, pad, truncate } from '../../src/util/display-width.ts';

test('wide characters take two columns, marks none', () => {
  expect(displayWidth('abc')).toBe(3);
  expect(displayWidth('漢字')).toBe(4);
  expect(displayWidth('🏠')).toBe(2);
  expect(displayWidth('e\u0301')).toBe(1);
});

test('cut text ends in … and never is wider than asked for', () => {
  expect(truncate('Smith Roof', 7)).toBe('Smith…');
  expect(truncate('Smith', 5)).toBe('Smith');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, width) => {
      expect(displayWidth(truncate(text, width))).toBeLessThanOrEqual(width);
      expect(displayWidth(pad(truncate(text, width), width))).toBe(width);
    }),
  );
});
