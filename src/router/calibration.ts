/**
 * Weights of the evidence for one operation; the score is their sum. `features.ts` says what each one measures.
 *
 * How they were chosen: every example of the packs was left out in turn (eight folds) and ranked without itself; so were
 * all examples of operations that were left out whole (twelve folds; the right answer is then "none of them") and some
 * 150 texts that no service can serve. A softmax over the candidates and "none" was fitted to that by maximum likelihood
 * (L2 1e-3); only `prior`, the service of the task before, is set by hand. `queryCoverage` and the cosines carry most; the rest settles what verbs, plurals and kinds of values say.
 */
export const WEIGHTS = {
  wordCosine: 6.4,
  charCosine: 2.16,
  queryCoverage: 3.51,
  phraseCoverage: 1.49,
  verb: 1.91,
  effect: 0.81,
  placed: 3.05,
  needs: 1.72,
  plural: 1.03,
  entity: 1.66,
  nounsMissing: 0.54,
  prior: 1.2,
} as const;

/** The names of the evidence. */
export const EVIDENCE = [
  'wordCosine',
  'charCosine',
  'queryCoverage',
  'phraseCoverage',
  'verb',
  'effect',
  'placed',
  'needs',
  'plural',
  'entity',
  'nounsMissing',
  'prior',
] as const satisfies readonly (keyof typeof WEIGHTS)[];

/** The score of "none of them", from the same fit: an operation has to beat it. */
export const NONE_SCORE = 9.46;

/** At least this likely, and well ahead of the next one, is an operation; less is a question. */
export const RUN_BAR = 0.6;
/** When the best of all is less likely than this, nothing here can do it. */
export const DECLINE_BAR = 0.08;
/** A second candidate with more than this part of the first one's chance makes it a close call. */
export const CLOSE_RATIO = 0.5;
/** The same deed in another service counts as a rival from this part of the first one's chance. */
export const RIVAL_RATIO = 0.05;
