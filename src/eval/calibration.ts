import type { Calibration } from '../model/eval-data.ts';

/** How sure something was, and whether it was right. */
export interface Forecast {
  /** 0 to 1. */
  readonly probability: number;
  readonly isRight: boolean;
}

const BINS = 10;

/** Guo et al. 2017, "On Calibration of Modern Neural Networks", with ten bins of equal width. */
export function calibrationOf(forecasts: readonly Forecast[]): Calibration {
  const groups = Map.groupBy(forecasts, ({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)));
  const bins = [...groups]
    .sort(([a], [b]) => a - b)
    .map(([bin, own]) => ({
      from: bin / BINS,
      count: own.length,
      said: own.reduce((sum, { probability }) => sum + probability, 0) / own.length,
      right: own.filter(({ isRight }) => isRight).length / own.length,
    }));
  const distance = bins.reduce((sum, { count, said, right }) => sum + count * Math.abs(said - right), 0);
  return { count: forecasts.length, error: forecasts.length === 0 ? null : distance / forecasts.length, bins };
}
