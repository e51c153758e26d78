import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paginate } from '../../src/emulator/paginate.ts';
import { Refusal } from '../../src/emulator/refusal.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Pagination } from '../../src/model/operation.ts';
import { input, operation } from './support/orchard-pack.ts';

const styles: readonly Pagination[] = [
  { style: 'page', page: 'at', size: 'size' },
  { style: 'offset', offset: 'at', size: 'size' },
  { style: 'cursor', cursor: 'at', size: 'size', next: '/next' },
];
const rows = (count: number) => Array.from({ length: count }, (_, index): JsonObject => ({ id: `i${index}` }));

function pageOf(items: readonly JsonObject[], pagination: Pagination, given: JsonObject, max = 1000) {
  const inputs = [input('size', { type: 'integer', default: 7, maximum: max })];
  const asked = operation('list', 'GET', '/rows', { pagination, inputs });
  return paginate(items, { operation: asked, input: given, size: 25, key: 'id', back: 'back' });
}

/** What a client does to read everything. */
function walk(items: readonly JsonObject[], pagination: Pagination, size: number): readonly JsonObject[] {
  const seen: JsonObject[] = [];
  let at: string | number = pagination.style === 'page' ? 1 : pagination.style === 'offset' ? 0 : '';
  for (let round = 0; round < 200; round++) {
    const page = pageOf(items, pagination, { size, at });
    seen.push(...page.items);
    if (!page.more) return seen;
    at = pagination.style === 'page' ? page.number + 1 : pagination.style === 'offset' ? page.offset + size : page.next;
  }
  throw new Error('The pages never end.');
}

test('walking every page of each style gives every item once, in order', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 1, max: 70 }), fc.constantFrom(...styles), (count, size, style) => {
      expect(walk(rows(count), style, size)).toEqual(rows(count));
    }),
  );
});

test('the size asked for, else the default of the document, never more than the service gives', () => {
  const [page = styles[0]] = styles;
  if (!page) throw new Error('no style');
  expect(pageOf(rows(50), page, { size: 3 }).items).toHaveLength(3);
  expect(pageOf(rows(50), page, {}).items).toHaveLength(7);
  expect(pageOf(rows(50), page, { size: 40 }, 20).items).toHaveLength(20);
  expect(pageOf(rows(50), page, { size: -2 }).items).toHaveLength(7);
  expect(pageOf(rows(50), { ...page, max: 5 }, { size: 40 }).items).toHaveLength(5);
});

test('a cursor keeps its place when items before it come and go', () => {
  const cursor: Pagination = { style: 'cursor', cursor: 'at', size: 'size', next: '/next' };
  const { next, items } = pageOf(rows(10), cursor, { size: 3 });
  expect(items.at(-1)).toEqual({ id: 'i2' });
  const later = [{ id: 'new' }, ...rows(10).slice(1)];
  expect(pageOf(later, cursor, { size: 3, at: next }).items[0]).toEqual({ id: 'i3' });
});

test('a cursor walks back too', () => {
  const cursor: Pagination = { style: 'cursor', cursor: 'at', size: 'size', next: '/next' };
  const second = pageOf(rows(10), cursor, { size: 3, at: pageOf(rows(10), cursor, { size: 3 }).next });
  expect(pageOf(rows(10), cursor, { size: 3, back: second.previous }).items).toEqual(rows(3));
});

test('what is no cursor of this list is refused', () => {
  const cursor: Pagination = { style: 'cursor', cursor: 'at', size: 'size', next: '/next' };
  expect(() => pageOf(rows(10), cursor, { at: 'bogus' })).toThrow(Refusal);
});

test('past the end there is nothing', () => {
  for (const style of styles.slice(0, 2)) expect(pageOf(rows(5), style, { size: 5, at: 99 }).items).toEqual([]);
});

test('past the end is refused where the service has a status for it, and empty where it has none', () => {
  const offset = { style: 'offset', offset: 'at', size: 'size' } as const;
  const refusing = { ...offset, endStatus: [416] };
  expect(pageOf(rows(5), offset, { at: 5 }).items).toEqual([]);
  expect(() => pageOf(rows(5), refusing, { at: 5 })).toThrow(expect.objectContaining({ code: 'past_the_end' }));
  expect(pageOf(rows(5), refusing, { at: 4 }).items).toHaveLength(1);
  expect(pageOf([], refusing, { at: 0 }).items).toEqual([]);
});
