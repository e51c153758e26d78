import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentValue } from '../../src/planner/offline/moments/moment-value.ts';
import { instantOf, wallTimeOf } from '../../src/util/zone.ts';

test('reads a clock over a change of daylight saving time', () => {
  const noon = { year: 2026, month: 3, day: 8, hour: 12, minute: 0, second: 0 };
  expect(new Date(instantOf(noon, 'America/Chicago')).toISOString()).toBe('2026-03-08T17:00:00.000Z');
  expect(new Date(instantOf({ ...noon, day: 7 }, 'America/Chicago')).toISOString()).toBe('2026-03-07T18:00:00.000Z');
});

test('the clock of an instant gives the instant back, but for the hour that is shown twice', () => {
  const seconds = fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2050, 0) / 1000 });
  fc.assert(
    fc.property(seconds, fc.constantFrom('America/Chicago', 'Asia/Kolkata', 'UTC', 'Pacific/Auckland'), (at, zone) => {
      const again = instantOf(wallTimeOf(at * 1000, zone), zone);
      expect(Math.abs(again - at * 1000) % 3_600_000).toBe(0);
      expect(wallTimeOf(again, zone)).toEqual(wallTimeOf(at * 1000, zone));
    }),
  );
});

test('an unknown zone counts as UTC', () => {
  expect(wallTimeOf(0, 'No/Where')).toMatchObject({ year: 1970, hour: 0 });
});

test('a moment is written as its input wants it', () => {
  const at = Date.UTC(2026, 4, 15, 4, 30);
  const write = (schema: object) => momentValue(at, schema, 'America/Chicago');
  expect(write({ type: 'integer', format: 'unix-time' })).toBe(1_778_819_400);
  expect(write({ type: 'string', format: 'unix-time' })).toBe('1778819400');
  expect(write({ type: 'string', format: 'date' })).toBe('2026-05-14');
  expect(write({ type: 'string', format: 'date-time' })).toBe('2026-05-15T04:30:00Z');
  expect(write({ type: 'string', format: 'chatter-ts' })).toBe('1778819400.000000');
});
