import { z } from 'zod';

export const Candidate = z.strictObject({
  service: z.string(),
  operation: z.string(),
  /** Chance that this is what the person meant; the candidates of a clause and "none of them" share 1. */
  probability: z.number().min(0).max(1),
});
export type Candidate = z.infer<typeof Candidate>;

/** What each word of the text was taken for. Every token is in exactly one of the places; nothing is dropped. */
export const Token = z.strictObject({
  text: z.string(),
  /** Position in the utterance, in UTF-16 units; the end is exclusive. */
  start: z.int().min(0),
  end: z.int().min(0),
  role: z.enum(['service', 'operation', 'cue', 'value', 'stop', 'left_over']),
  /** Of a value or a cue: the inputs that it became or announced. "yesterday" may be two, a start and an end. */
  inputs: z.array(z.string()).exactOptional(),
});
export type Token = z.infer<typeof Token>;

const Clause = {
  text: z.string(),
  start: z.int().min(0),
  /** The part of it that asks for something, where other sentences only tell what it is about. */
  command: z.strictObject({ start: z.int().min(0), end: z.int().min(0) }).exactOptional(),
  candidates: z.array(Candidate),
};

/** What the router decided for one clause of the request, with the evidence for it. */
export const Route = z.discriminatedUnion('kind', [
  /** The first candidate is sure enough to go on with. */
  z.strictObject({ kind: z.literal('operation'), ...Clause }),
  /** Close calls: a question with the candidates as choices. */
  z.strictObject({
    kind: z.literal('clarify'),
    ...Clause,
    about: z.enum(['service', 'operation']),
    reason: z.string(),
  }),
  /** Nothing here can do it. */
  z.strictObject({ kind: z.literal('decline'), ...Clause, reason: z.string() }),
]);
export type Route = z.infer<typeof Route>;
