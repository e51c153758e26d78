import { expect, test } from 'vitest';
import { calibrationOf } from '../../src/eval/calibration.ts';

const forecasts = (probability: number, right: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ probability, isRight: at < right }));

test('what is right as often as was said is off by nothing', () => {
  const { error, bins } = calibrationOf([...forecasts(0.75, 3, 4), ...forecasts(0.5, 1, 2)]);
  expect(error).toBeCloseTo(0);
  expect(bins).toMatchObject([
    { from: 0.5, count: 2, right: 0.5 },
    { from: 0.7, count: 4, right: 0.75 },
  ]);
});

test('bins count by how many are in them', () => {
  expect(calibrationOf([...forecasts(1, 0, 1), ...forecasts(0.05, 0, 9)]).error).toBeCloseTo((1 * 1 + 9 * 0.05) / 10);
});

test('no forecasts, no error', () => {
  expect(calibrationOf([])).toEqual({ count: 0, error: null, bins: [] });
});
