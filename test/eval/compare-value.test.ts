import { expect, test } from 'vitest';
import { compareValue } from '../../src/eval/compare-value.ts';

const now = { at: Date.UTC(2026, 4, 15, 14, 30), timeZone: 'America/Chicago' };

test.each([
  ['Blue', 'blue.', 'right'],
  ['is this ours?', '"Is  this ours?"', 'right'],
  ['the neighbour’s', "the neighbour's", 'right'],
  ['73001122', 73001122, 'right'],
  ['a@b.test', 'a@c.test', 'wrong'],
  ['call the adjuster about hail', 'call the adjuster about the hail', 'near'],
  ['call the adjuster', 'bring lunch', 'wrong'],
  [4250, 4250, 'right'],
  [4250, '4250', 'right'],
  [4250, '$4,250.00', 'near'],
  [4250, 4251, 'wrong'],
  [true, true, 'right'],
  [true, 'true', 'right'],
  [true, false, 'wrong'],
  [['a', 'b'], ['b', 'a'], 'right'],
  [['a', 'b'], 'b, a', 'right'],
  [['a', 'b'], ['a'], 'wrong'],
  ['a', ['a'], 'right'],
  ['a', ['a', 'b'], 'wrong'],
  [{ any: ['US', 'USA'] }, 'usa', 'right'],
  [{ any: ['US', 'USA'] }, 'UK', 'wrong'],
  [{ city: 'Reno' }, { city: 'reno' }, 'right'],
  [{ city: 'Reno' }, { city: 'reno', zip: '1' }, 'wrong'],
  ['@today.start.unix', Date.UTC(2026, 4, 15, 5) / 1000, 'right'],
])('%j against %j is %s', (wanted, got, verdict) => {
  expect(compareValue(wanted, got, now)).toBe(verdict);
});
