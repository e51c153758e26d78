import { expect, test } from 'vitest';
import { timesOf } from './relative-time.ts';

/** Friday, 2026-05-15, 9:30 in Chicago (UTC-5). */
const now = { at: Date.UTC(2026, 4, 15, 14, 30), timeZone: 'America/Chicago' };
const at = (month: number, day: number, hour = 5, minute = 0, second = 0) =>
  Date.UTC(2026, month - 1, day, hour, minute, second) / 1000;

test.each([
  ['@now.unix', at(5, 15, 14, 30)],
  ['@now+1h30m.unix', at(5, 15, 16)],
  ['@today.unix', at(5, 15)],
  ['@today.end.unix', at(5, 16, 4, 59, 59)],
  ['@yesterday.start.unix', at(5, 14)],
  ['@tomorrow+7h.unix', at(5, 16, 12)],
  ['@today-7d.start.unix', at(5, 8)],
  ['@last-monday.unix', at(5, 11)],
  ['@next-friday+16h.unix', at(5, 22, 21)],
  ['@month.end.unix', at(6, 1, 4, 59, 59)],
  ['@last-month.start.unix', at(4, 1)],
  ['@year.start.unix', at(1, 1, 6)],
  ['@next-12-25.unix', at(12, 25, 6)],
  ['@last-11-01.unix', Date.UTC(2025, 10, 1, 5) / 1000],
  ['@2026-03-08+12h.unix', at(3, 8, 18)],
  ['@today.start.ts', `${at(5, 15)}.000000`],
  ['@tomorrow.date', '2026-05-16'],
])('%s', (text, expected) => expect(timesOf(text, now)).toEqual([expected]));

test('a date with its time may be written in universal or in local time', () => {
  expect(timesOf('@2026-05-01.start.iso', now)).toEqual([
    '2026-05-01T05:00:00.000Z',
    '2026-05-01T05:00:00Z',
    '2026-05-01T00:00:00',
  ]);
});

test.each(['@ramon', 'tomorrow.unix', '@someday.unix.x', ''])('%s is only a text', (text) =>
  expect(timesOf(text, now)).toBeUndefined(),
);
