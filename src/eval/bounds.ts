import { UserError } from '../model/errors.ts';
import type { EvalCheck, EvalFigures } from '../model/eval-data.ts';

/** What the figures are held against. */
export interface EvalBounds {
  /** Least coverage, 0 to 1. */
  readonly minCoverage?: number;
  /** Most wrong runs: that many, or that part of all requests. */
  readonly maxWrong?: { readonly count: number } | { readonly rate: number };
}

/** `85%`, `85` and `0.85` are the same. Throws UserError `invalid_option`. */
export function coverageBound(text: string): number {
  const value = part(text) ?? fraction(text);
  if (value !== undefined && value <= 1) return value;
  throw new UserError('invalid_option', `--min-coverage takes a part such as 85% or 0.85, not '${text}'.`);
}

function fraction(text: string): number | undefined {
  const value = numberIn(text);
  return value !== undefined && value > 1 ? value / 100 : value;
}

/** `2` is a count, `1%` and `0.01` are a part of all requests. Throws UserError `invalid_option`. */
export function wrongBound(text: string): NonNullable<EvalBounds['maxWrong']> {
  const rate = part(text);
  if (rate !== undefined && rate <= 1) return { rate };
  const value = rate === undefined ? numberIn(text) : undefined;
  if (value !== undefined && Number.isInteger(value)) return { count: value };
  if (value !== undefined && value < 1) return { rate: value };
  throw new UserError('invalid_option', `--max-wrong takes a count such as 2 or a part such as 1%, not '${text}'.`);
}

function part(text: string): number | undefined {
  const value = text.endsWith('%') ? numberIn(text.slice(0, -1)) : undefined;
  return value === undefined ? undefined : value / 100;
}

function numberIn(text: string): number | undefined {
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
}

/** Whether the figures keep within the bounds that were given. Nothing to cover counts as covered. */
export function checksOf({ coverage, wrongRuns, wrongRunRate }: EvalFigures, bounds: EvalBounds): EvalCheck[] {
  const { minCoverage, maxWrong } = bounds;
  const checks: EvalCheck[] = [];
  if (minCoverage !== undefined) {
    const ok = (coverage ?? 1) >= minCoverage;
    const message = `coverage ${percent(coverage ?? 1, Math.floor)}, at least ${percent(minCoverage, Math.round)}`;
    checks.push({ name: 'min-coverage', ok, message });
  }
  if (maxWrong && 'rate' in maxWrong) {
    const ok = (wrongRunRate ?? 0) <= maxWrong.rate;
    checks.push({
      name: 'max-wrong',
      ok,
      message: `wrong runs ${percent(wrongRunRate ?? 0, Math.ceil)}, at most ${percent(maxWrong.rate, Math.round)}`,
    });
  } else if (maxWrong) {
    checks.push({
      name: 'max-wrong',
      ok: wrongRuns <= maxWrong.count,
      message: `wrong runs ${wrongRuns}, at most ${maxWrong.count}`,
    });
  }
  return checks;
}

/** In percent, rounded so that what is beyond a bound never looks as if it were within. */
function percent(value: number, round: (value: number) => number): string {
  return `${(round(Number((value * 1000).toFixed(6))) / 10).toFixed(1)} %`;
}
