import { z } from 'zod';

const Rate = z.number().min(0).max(1);

export const EvalOutcome = z.enum(['right', 'imprecise', 'wrong_run', 'asked', 'declined', 'held_back']);
/**
 * `right`: planned as expected. `imprecise`: the right operations, but an input is missing, nearly right or in another
 * notation. `wrong_run`: another operation, an input that contradicts, or a plan where none was due. `asked`, `declined`:
 * no plan where one was due. `held_back`: no plan, as it should be.
 */
export type EvalOutcome = z.infer<typeof EvalOutcome>;

const Figures = {
  requests: z.int().min(0),
  /** Requests for which a plan is due. */
  runs: z.int().min(0),
  /** Requests for which a question or a refusal is due. */
  holds: z.int().min(0),
  outcomes: z.record(EvalOutcome, z.int().min(0)),
  /** Right plans of those that are due; null where none is. */
  coverage: Rate.nullable(),
  wrongRuns: z.int().min(0),
  /** Wrong runs of all requests. */
  wrongRunRate: Rate.nullable(),
  /** Wrong runs that would write. */
  wrongWrites: z.int().min(0),
  /** Plans where a question or a refusal was due. */
  runsNotDue: z.int().min(0),
  /** Inputs that were expected in plans of the right operations. */
  slots: z.int().min(0),
  slotAccuracy: Rate.nullable(),
};
export const EvalFigures = z.strictObject(Figures);
export type EvalFigures = z.infer<typeof EvalFigures>;

export const Calibration = z.strictObject({
  count: z.int().min(0),
  /** Expected calibration error over ten bins of equal width; null without forecasts. */
  error: Rate.nullable(),
  bins: z.array(
    z.strictObject({
      /** Forecasts from this probability on; the bin is a tenth wide. */
      from: Rate,
      count: z.int().min(1),
      /** Mean probability of its forecasts. */
      said: Rate,
      /** Part of them that were right. */
      right: Rate,
    }),
  ),
});
export type Calibration = z.infer<typeof Calibration>;

export const Confusion = z.strictObject({
  /** `service.operation`, several joined by ` + `; `(ask)` or `(decline)` where no plan was due. */
  expected: z.string(),
  got: z.string(),
  count: z.int().min(1),
  /** How often it was planned; the other times it was only the likeliest candidate. */
  planned: z.int().min(0),
});
export type Confusion = z.infer<typeof Confusion>;

export const EvalResult = z.strictObject({
  id: z.string(),
  file: z.string(),
  /** From 1. */
  line: z.int().min(1),
  request: z.string(),
  kind: z.enum(['run', 'ask', 'decline']),
  outcome: EvalOutcome,
  wrongWrite: z.boolean(),
  /** Empty when all is as it should be. */
  why: z.string(),
});
export type EvalResult = z.infer<typeof EvalResult>;

/** A bound that the figures were held against. */
export const EvalCheck = z.strictObject({
  name: z.enum(['min-coverage', 'max-wrong']),
  ok: z.boolean(),
  message: z.string(),
});
export type EvalCheck = z.infer<typeof EvalCheck>;

/** `data` of `eval`. */
export const EvalData = z.strictObject({
  planner: z.enum(['auto', 'offline', 'openai']),
  files: z.array(z.string()),
  total: EvalFigures,
  /** The same by service; requests of several services, and those for which no plan is due, have groups of their own. */
  groups: z.array(z.strictObject({ name: z.string(), ...Figures })),
  calibration: z.strictObject({
    /** What the router said of the first candidate of each clause. */
    routes: Calibration,
    /** How sure the plans were, as people are shown it. */
    plans: Calibration,
  }),
  confusions: z.array(Confusion),
  checks: z.array(EvalCheck),
  results: z.array(EvalResult),
});
export type EvalData = z.infer<typeof EvalData>;
