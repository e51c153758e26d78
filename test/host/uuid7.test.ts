import { expect, test } from 'vitest';
import { newUuid7 } from '../../src/host/uuid7.ts';

test('ids are UUIDv7, all different, and sort in the order of their making', () => {
  const ids = Array.from({ length: 20_000 }, newUuid7);
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
    true,
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});
