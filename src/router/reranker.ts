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

export function scoreOfRow(features: Features, by: Reranker = reranker): number {
  const { names, direct, hidden, output } = packedOf(by);
  const values = valuesOf(features, names);
  let score = weighted(values, direct, 0);
  for (let unit = 0; unit < output.length; unit++)
    score += (output[unit] ?? 0) * Math.tanh(weighted(values, hidden, unit * (values.length + 1)));
  return score;
}

/** An operation has to beat this. */
export function scoreOfNone(features: NoneFeatures, by: Reranker = reranker): number {
  const { noneNames, none } = packedOf(by);
  return weighted(valuesOf(features, noneNames), none, 0);
}

/** The weights row after row, each row with its bias last: sixty candidates are scored for every clause. */
interface Packed {
  readonly names: readonly string[];
  readonly noneNames: readonly string[];
  readonly direct: Float64Array;
  readonly hidden: Float64Array;
  readonly output: Float64Array;
  readonly none: Float64Array;
}

const packings = new WeakMap<Reranker, Packed>();

function packedOf(by: Reranker): Packed {
  const known = packings.get(by);
  if (known) return known;
  const { features, noneFeatures, direct, hidden, output, none } = by;
  const packed = {
    names: features,
    noneNames: noneFeatures,
    direct: withBias(direct, features.length),
    hidden: Float64Array.from(hidden.flatMap((unit) => [...withBias(unit, features.length)])),
    output: Float64Array.from(output),
    none: withBias(none, noneFeatures.length),
  };
  packings.set(by, packed);
  return packed;
}

/** A bias that is not given is 0. */
function withBias(weights: readonly number[], inputs: number): Float64Array {
  return Float64Array.from({ length: inputs + 1 }, (_, at) => weights[at] ?? 0);
}

function valuesOf(features: Readonly<Record<string, number>>, names: readonly string[]): Float64Array {
  const values = new Float64Array(names.length);
  for (let at = 0; at < names.length; at++) values[at] = features[names[at] ?? ''] ?? 0;
  return values;
}

function weighted(values: Float64Array, weights: Float64Array, from: number): number {
  let sum = weights[from + values.length] ?? 0;
  for (let at = 0; at < values.length; at++) sum += (values[at] ?? 0) * (weights[from + at] ?? 0);
  return sum;
}
