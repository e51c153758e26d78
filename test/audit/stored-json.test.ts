import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson, storedJson, storedJsonOrNull, storedText } from '../../src/audit/stored-json.ts';

test('what is well-formed comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      // A key `__proto__` is dropped on purpose when it is read.
      fc.pre(!/__proto__|\\u(0000|d[89a-f])/.test(JSON.stringify(value)));
      expect(readJson(storedJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('whatever the text, no NUL and no half surrogate pair is left, and the same text gives the same in JSON', () => {
  const awkward = fc.constantFrom('\0', '\ud800', '\udfff', '\\', '"', 'u0000', '\\u0000', '\u{1f3e0}', 'x', '\n');
  fc.assert(
    fc.property(fc.array(awkward), (parts) => {
      const text = parts.join('');
      const stored = storedText(text);
      expect(stored).not.toContain('\0');
      expect(stored.isWellFormed()).toBe(true);
      expect(readJson(storedJson({ [text]: [text] }))).toEqual({ [stored]: [stored] });
    }),
  );
});

test('nothing is NULL', () => {
  expect(storedJsonOrNull(null)).toBeNull();
  expect(storedJsonOrNull(undefined)).toBeNull();
  expect(storedJsonOrNull(false)).toBe('false');
  expect(readJson(null)).toBeNull();
});

test.each([1, 900])('JSON nested %i deep is kept', (depth) => {
  const json = `${'['.repeat(depth)}"[[\\"[\\\\"${']'.repeat(depth)}`;
  expect(storedJson(JSON.parse(json))).toBe(json);
});

test.each([901, 5000, 100_000])('JSON nested %i deep is cut off where SQLite would refuse it', (depth) => {
  const stored = storedJson({ list: JSON.parse('['.repeat(depth) + ']'.repeat(depth)) });
  const levels = '['.repeat(899);
  expect(stored).toBe(`{"list":${levels}"[nested too deep to be kept]"${levels.replaceAll('[', ']')}}`);
});

test('brackets in strings are not depth', () => {
  const value = ['['.repeat(5000), '\\"['.repeat(2000)];
  expect(readJson(storedJson(value))).toEqual(value);
});
