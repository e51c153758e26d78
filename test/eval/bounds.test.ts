import { expect, test } from 'vitest';
import { checksOf, coverageBound, wrongBound } from '../../src/eval/bounds.ts';
import { tally } from '../../src/eval/tally.ts';

test.each([
  ['85%', 0.85],
  ['85', 0.85],
  ['0.85', 0.85],
  ['1', 1],
  ['0', 0],
  ['100%', 1],
])('--min-coverage %s', (text, part) => {
  expect(coverageBound(text)).toBeCloseTo(part);
});

test.each([
  ['0', { count: 0 }],
  ['2', { count: 2 }],
  ['1%', { rate: 0.01 }],
  ['0.01', { rate: 0.01 }],
])('--max-wrong %s', (text, bound) => {
  expect(wrongBound(text)).toEqual(bound);
});

test.each(['', 'x', '101%', '-1', '1e9'])('"%s" is no bound', (text) => {
  expect(() => coverageBound(text)).toThrow('--min-coverage');
  expect(() => wrongBound(`${text}.`)).toThrow('--max-wrong');
});

const figures = { ...tally([]), requests: 1000, coverage: 0.8499, wrongRuns: 11, wrongRunRate: 0.011 };

test('a figure beyond its bound fails, and never looks as if it were within', () => {
  const [coverage, wrong] = checksOf(figures, { minCoverage: 0.85, maxWrong: { rate: 0.01 } });
  expect(coverage).toEqual({ name: 'min-coverage', ok: false, message: 'coverage 84.9 %, at least 85.0 %' });
  expect(wrong).toEqual({ name: 'max-wrong', ok: false, message: 'wrong runs 1.1 %, at most 1.0 %' });
});

test('a count is a bound of its own, and no bound is no check', () => {
  expect(checksOf(figures, { maxWrong: { count: 11 } })).toMatchObject([{ ok: true }]);
  expect(checksOf(figures, { maxWrong: { count: 10 } })).toMatchObject([{ ok: false }]);
  expect(checksOf(figures, {})).toEqual([]);
});
