import { z } from 'zod';
import { Token } from './route.ts';

/** An operation that a clause may mean, and what the clause lacks or has too much of when it is read as that. */
export const ReadAs = z.strictObject({
  service: z.string(),
  operation: z.string(),
  /** Chance that this is what was meant; those of a clause and "none of them" share 1. */
  probability: z.number().min(0).max(1),
  /** Content words that have no place in it; absent where the clause was ranked, but not read as this. */
  leftOver: z.array(z.string()).exactOptional(),
  /** Inputs that it needs and nobody said; absent likewise. */
  missing: z.array(z.string()).exactOptional(),
});
export type ReadAs = z.infer<typeof ReadAs>;

export const ReadClause = z.strictObject({
  text: z.string(),
  /** Position in the request, in UTF-16 units. */
  start: z.int().min(0),
  /** The likeliest first. */
  readings: z.array(ReadAs),
  /** Why it cannot go on as it is; null when it can. */
  doubt: z.string().nullable(),
});
export type ReadClause = z.infer<typeof ReadClause>;

/** How a request was understood, for whoever wants to know why: `--explain`. */
export const Explanation = z.strictObject({
  text: z.string(),
  planner: z.enum(['offline', 'openai']),
  outcome: z.enum(['planned', 'asked', 'declined']),
  /** Why it was planned, asked or declined, as a sentence. */
  reason: z.string(),
  /** Every word with what it became; empty where a model read them, which does not tell. */
  tokens: z.array(Token),
  clauses: z.array(ReadClause),
});
export type Explanation = z.infer<typeof Explanation>;
