import { expect, test } from 'vitest';
import { compareTime } from '../../src/eval/compare-time.ts';
import { timeExpression } from '../../src/eval/time-expression.ts';

/** Friday, 2026-05-15, 9:30 in Chicago (UTC-5). */
const now = { at: Date.UTC(2026, 4, 15, 14, 30), timeZone: 'America/Chicago' };
const seconds = (...parts: Parameters<typeof Date.UTC>) => Date.UTC(...parts) / 1000;

test.each([
  ['@today.start.unix', [seconds(2026, 4, 15, 5)]],
  ['@today.end.unix', [seconds(2026, 4, 16, 4, 59, 59)]],
  ['@yesterday.end.unix', [seconds(2026, 4, 15, 4, 59, 59)]],
  ['@tomorrow+6h.unix', [seconds(2026, 4, 16, 11)]],
  ['@now-1h30m.unix', [seconds(2026, 4, 15, 13)]],
  ['@last-month.end.unix', [seconds(2026, 4, 1, 4, 59, 59)]],
  ['@next-monday.date', [seconds(2026, 4, 18, 5)]],
  ['@last-friday.date', [seconds(2026, 4, 8, 5), seconds(2026, 4, 15, 5)]],
  ['@last-11-01.start.unix', [seconds(2025, 10, 1, 5)]],
  ['@next-05-15.date', [seconds(2026, 4, 15, 5)]],
  ['@2026-03-08.start.unix', [seconds(2026, 2, 8, 6)]],
])('%s', (text, expected) => {
  expect(timeExpression(text, now)?.at.map((at) => at / 1000)).toEqual(expected);
});

test.each(['@here', 'today', '@today', '@soon.unix', 'mail@today.start.unix'])('%s is an ordinary text', (text) => {
  expect(timeExpression(text, now)).toBeUndefined();
});

test.each([
  ['@today.start.unix', seconds(2026, 4, 15, 5), 'right'],
  ['@today.start.unix', seconds(2026, 4, 15, 18), 'right'],
  ['@today.start.unix', seconds(2026, 4, 16, 6), 'wrong'],
  ['@today.start.unix', '2026-05-15', 'near'],
  ['@today.start.unix', 'tomorrow', 'wrong'],
  ['@today.end.unix', seconds(2026, 4, 16, 5), 'right'],
  ['@tomorrow+6h.unix', seconds(2026, 4, 16, 11, 9), 'right'],
  ['@tomorrow+6h.unix', seconds(2026, 4, 16, 11, 11), 'wrong'],
  ['@today.date', '2026-05-15', 'right'],
  ['@today.iso', '2026-05-15T00:00:00-05:00', 'right'],
  ['@today.iso', '2026-05-15T00:00:00', 'right'],
  ['@today.ts', `${seconds(2026, 4, 15, 5)}.000000`, 'right'],
])('%s against %s is %s', (text, got, verdict) => {
  const time = timeExpression(text, now);
  expect(time && compareTime(time, got, now)).toBe(verdict);
});
