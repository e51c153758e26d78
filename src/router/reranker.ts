import type { NoneFeatures } from './evidence.ts';
import type { Features } from './features.ts';
import weights from './reranker.json' with { type: 'json' };

/**
 * A small network that was taught what evidence is worth: the score of a row is a weighted sum of its features and of a
 * few hidden units, each the hyperbolic tangent of a weighted sum of them. `test/bench/understanding/train` made the
 * weights and says from what.
 */
export interface Reranker {
  readonly features: readonly string[];
  readonly direct: readonly number[];
  /** Of each hidden unit its weights, one a feature, and its bias last. */
  readonly hidden: readonly (readonly number[])[];
  readonly output: readonly number[];
  readonly noneFeatures: readonly string[];
  /** One a feature, and a bias last. */
  readonly none: readonly number[];
}

const reranker: Reranker = weights;

export function scoreOfRow(
  features: Features,
  { features: names, direct, hidden, output }: Reranker = reranker,
): number {
  const values = valuesOf(features, names);
  return hidden.reduce(
    (score, unit, at) => score + (output[at] ?? 0) * Math.tanh(sumOf(values, unit)),
    sumOf(values, direct),
  );
}

/** An operation has to beat this. */
export function scoreOfNone(features: NoneFeatures, { noneFeatures, none }: Reranker = reranker): number {
  return sumOf(valuesOf(features, noneFeatures), none);
}

function valuesOf(features: Readonly<Record<string, number>>, names: readonly string[]): readonly number[] {
  return names.map((name) => features[name] ?? 0);
}

/** The weights may end with a bias. */
function sumOf(values: readonly number[], weights: readonly number[]): number {
  let sum = weights[values.length] ?? 0;
  for (const [at, value] of values.entries()) sum += value * (weights[at] ?? 0);
  return sum;
}
