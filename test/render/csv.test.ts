import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '../../src/render/csv.ts';

test('RFC 4180: quotes are doubled, lines end in CRLF', () => {
  expect(csv([{ a: 'x,y', b: 'say "hi"', c: 'two\nlines' }])).toBe('a,b,c\r\n"x,y","say ""hi""","two\nlines"\r\n');
});

test('objects are opened all the way, lists stand as JSON, other fields stay empty', () => {
  expect(csv([{ a: { b: { c: 1 } }, d: [1, 2] }, { e: null }])).toBe('a.b.c,d,e\r\n1,"[1,2]",\r\n,,\r\n');
});

test('one value, no value', () => {
  expect(csv('x')).toBe('value\r\nx\r\n');
  expect(csv(null)).toBe('');
  expect(csv([])).toBe('');
});

test('what is written is what a reader gets', () => {
  const rows = fc.array(fc.record({ a: fc.string(), b: fc.string({ unit: 'binary' }) }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (list) => {
      expect(readCsv(csv(list))).toEqual([['a', 'b'], ...list.map(({ a, b }) => [a, b])]);
    }),
  );
});

/** A reader after the grammar of RFC 4180 section 2. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
