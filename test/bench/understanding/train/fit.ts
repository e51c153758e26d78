import type { Reranker } from '../../../../src/router/reranker.ts';
import { seeded } from '../statistics.ts';
import type { Sample } from './sample.ts';

const HIDDEN = 8;
const STEPS = 300;
const RATE = 0.05;
const L2 = 1e-3;

/** Networks that differ only in where they start; their mean is steadier than any of them. */
const SEEDS = [1, 2, 3];

/**
 * Maximum likelihood of a softmax over a request's rows and "none of them": Adam (Kingma and Ba 2015) on all samples at
 * once, features standardised, weights kept small. The same samples give the same weights.
 */
export function fitReranker(samples: readonly Sample[]): Reranker {
  const features = Object.keys(samples.find(({ rows }) => rows.length > 0)?.rows[0] ?? {});
  const noneFeatures = Object.keys(samples[0]?.none ?? {});
  const rows = scaled(
    features,
    samples.flatMap((each) => each.rows),
  );
  const nones = scaled(
    noneFeatures,
    samples.map(({ none }) => none),
  );
  const shape = shapeOf(features.length, noneFeatures.length);
  const problem = { samples, rows: rows.values, nones: nones.values, shape };
  const fitted = SEEDS.map((seed) => unscaled(parametersOf(problem, seed), shape, rows, nones));
  return { features, noneFeatures, ...meanOf(fitted) };
}

function parametersOf(problem: Problem, seed: number): Float64Array {
  const parameters = start(problem.shape, seed);
  const moments = [new Float64Array(parameters.length), new Float64Array(parameters.length)] as const;
  for (let step = 1; step <= STEPS; step++) adamStep(parameters, gradientOf(parameters, problem), moments, step);
  return parameters;
}

/** The mean of several networks is one with the hidden units of all of them. */
function meanOf(fitted: readonly Omit<Reranker, 'features' | 'noneFeatures'>[]) {
  const mean = (lists: readonly (readonly number[])[]) =>
    (lists[0] ?? []).map((_, at) => rounded(lists.reduce((sum, list) => sum + (list[at] ?? 0), 0) / lists.length));
  return {
    direct: mean(fitted.map(({ direct }) => direct)),
    hidden: fitted.flatMap(({ hidden }) => hidden),
    output: fitted.flatMap(({ output }) => output.map((weight) => rounded(weight / fitted.length))),
    none: mean(fitted.map(({ none }) => none)),
  };
}

interface Scaled {
  readonly values: Float64Array;
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

/** Each feature with mean 0 and deviation 1, row after row. */
function scaled(names: readonly string[], records: readonly Readonly<Record<string, number>>[]): Scaled {
  const means = names.map((name) => records.reduce((sum, each) => sum + (each[name] ?? 0), 0) / records.length);
  const deviations = names.map((name, at) => {
    const squares = records.reduce((sum, each) => sum + ((each[name] ?? 0) - (means[at] ?? 0)) ** 2, 0);
    return Math.sqrt(squares / records.length) || 1;
  });
  const values = new Float64Array(records.length * names.length);
  for (const [row, each] of records.entries())
    for (const [at, name] of names.entries())
      values[row * names.length + at] = ((each[name] ?? 0) - (means[at] ?? 0)) / (deviations[at] ?? 1);
  return { values, means, deviations };
}

/** In a row: direct weights, hidden units with their bias, output weights, weights of "none" with its bias. */
interface Shape {
  readonly inputs: number;
  readonly nones: number;
  /** Where the hidden units begin, the output weights, and those of "none". */
  readonly hidden: number;
  readonly output: number;
  readonly none: number;
  readonly size: number;
}

function shapeOf(inputs: number, nones: number): Shape {
  const hidden = inputs;
  const output = hidden + HIDDEN * (inputs + 1);
  const none = output + HIDDEN;
  return { inputs, nones, hidden, output, none, size: none + nones + 1 };
}

function start(shape: Shape, seed: number): Float64Array {
  const random = seeded(seed);
  const { hidden, none, size } = shape;
  return Float64Array.from({ length: size }, (_, at) =>
    at >= hidden && at < none ? (random() - 0.5) / Math.sqrt(shape.inputs) : 0,
  );
}

interface Problem {
  readonly shape: Shape;
  readonly samples: readonly Sample[];
  readonly rows: Float64Array;
  readonly nones: Float64Array;
}

function gradientOf(parameters: Float64Array, problem: Problem): Float64Array {
  const gradient = new Float64Array(parameters.length);
  const total = problem.samples.reduce((sum, { weight }) => sum + weight, 0);
  let first = 0;
  for (const [at, sample] of problem.samples.entries()) {
    addSample(parameters, problem, { sample, at, first, part: sample.weight / total }, gradient);
    first += sample.rows.length;
  }
  for (const [at, value] of parameters.entries()) gradient[at] = (gradient[at] ?? 0) + L2 * value;
  return gradient;
}

interface Place {
  readonly sample: Sample;
  /** Of its values of "none". */
  readonly at: number;
  /** Its first row. */
  readonly first: number;
  readonly part: number;
}

function addSample(parameters: Float64Array, problem: Problem, place: Place, gradient: Float64Array): void {
  const { sample, at, first, part } = place;
  const { inputs, nones: noneCount } = problem.shape;
  const count = sample.rows.length;
  const units = new Float64Array(count * HIDDEN);
  const scores = new Float64Array(count + 1);
  for (let row = 0; row < count; row++)
    scores[row] = rowScore(parameters, problem, (first + row) * inputs, units.subarray(row * HIDDEN));
  const { none } = problem.shape;
  const values = problem.nones.subarray(at * noneCount, (at + 1) * noneCount);
  scores[count] = dot(parameters, none, values, 0, noneCount) + (parameters[none + noneCount] ?? 0);
  const slopes = slopesOf(scores, sample.gold.length > 0 ? sample.gold : [count]).map((slope) => part * slope);
  for (let row = 0; row < count; row++)
    addRow(
      parameters,
      problem,
      { from: (first + row) * inputs, slope: slopes[row] ?? 0 },
      units.subarray(row * HIDDEN),
      gradient,
    );
  addScaled(gradient, none, values, 0, noneCount, slopes[count] ?? 0);
  gradient[none + noneCount] = (gradient[none + noneCount] ?? 0) + (slopes[count] ?? 0);
}

/** The score of the row whose values begin at `from`; leaves those of its hidden units in `units`. */
function rowScore(parameters: Float64Array, { rows, shape }: Problem, from: number, units: Float64Array): number {
  const { inputs, hidden, output } = shape;
  let score = dot(parameters, 0, rows, from, inputs);
  for (let unit = 0; unit < HIDDEN; unit++) {
    const weights = hidden + unit * (inputs + 1);
    const value = Math.tanh(dot(parameters, weights, rows, from, inputs) + (parameters[weights + inputs] ?? 0));
    units[unit] = value;
    score += (parameters[output + unit] ?? 0) * value;
  }
  return score;
}

interface RowSlope {
  readonly from: number;
  readonly slope: number;
}

function addRow(
  parameters: Float64Array,
  { rows, shape }: Problem,
  { from, slope }: RowSlope,
  units: Float64Array,
  gradient: Float64Array,
): void {
  const { inputs, hidden, output } = shape;
  addScaled(gradient, 0, rows, from, inputs, slope);
  for (let unit = 0; unit < HIDDEN; unit++) {
    const value = units[unit] ?? 0;
    const weights = hidden + unit * (inputs + 1);
    const inner = slope * (parameters[output + unit] ?? 0) * (1 - value * value);
    gradient[output + unit] = (gradient[output + unit] ?? 0) + slope * value;
    addScaled(gradient, weights, rows, from, inputs, inner);
    gradient[weights + inputs] = (gradient[weights + inputs] ?? 0) + inner;
  }
}

function dot(weights: Float64Array, at: number, values: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let each = 0; each < count; each++) sum += (weights[at + each] ?? 0) * (values[from + each] ?? 0);
  return sum;
}

function addScaled(
  sums: Float64Array,
  at: number,
  values: Float64Array,
  from: number,
  count: number,
  factor: number,
): void {
  for (let each = 0; each < count; each++)
    sums[at + each] = (sums[at + each] ?? 0) + factor * (values[from + each] ?? 0);
}

/** Of the negative logarithm of the chance that one of the right ones is meant: softmax minus its share among them. */
function slopesOf(scores: Float64Array, gold: readonly number[]): Float64Array {
  const best = Math.max(...scores);
  const likelihoods = scores.map((score) => Math.exp(score - best));
  const total = likelihoods.reduce((sum, each) => sum + each, 0);
  const right = gold.reduce((sum, at) => sum + (likelihoods[at] ?? 0), 0) || 1e-12;
  return likelihoods.map((each, at) => each / total - (gold.includes(at) ? each / right : 0));
}

function adamStep(
  parameters: Float64Array,
  gradient: Float64Array,
  [mean, square]: readonly [Float64Array, Float64Array],
  step: number,
): void {
  const rate = RATE * (1 - (0.9 * step) / STEPS);
  for (const [at, slope] of gradient.entries()) {
    mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
    square[at] = 0.99 * (square[at] ?? 0) + 0.01 * slope * slope;
    const direction = (mean[at] ?? 0) / (1 - 0.9 ** step);
    const size = Math.sqrt((square[at] ?? 0) / (1 - 0.99 ** step)) + 1e-8;
    parameters[at] = (parameters[at] ?? 0) - (rate * direction) / size;
  }
}

/** The weights for features as they are; what standardising took off goes into the biases. */
function unscaled(parameters: Float64Array, shape: Shape, rows: Scaled, nones: Scaled) {
  const weights = (from: number, { means, deviations }: Scaled) => {
    const own = deviations.map((deviation, at) => (parameters[from + at] ?? 0) / deviation);
    return { own, shift: own.reduce((sum, weight, at) => sum - weight * (means[at] ?? 0), 0) };
  };
  const direct = weights(0, rows);
  const hidden = Array.from({ length: HIDDEN }, (_, unit) => {
    const from = shape.hidden + unit * (shape.inputs + 1);
    const { own, shift } = weights(from, rows);
    return [...own, shift + (parameters[from + shape.inputs] ?? 0)].map(rounded);
  });
  const none = weights(shape.none, nones);
  const bias = none.shift + (parameters[shape.none + shape.nones] ?? 0);
  return {
    direct: [...direct.own, direct.shift].map(rounded),
    hidden,
    output: Array.from(parameters.subarray(shape.output, shape.none), rounded),
    none: [...none.own, bias].map(rounded),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
