/**
 * How a reading of a clause changes the router's probabilities: factors fitted by maximum likelihood on the packs'
 * examples, each left out of the index in turn, together with those of operations that were left out. What explains every
 * word is meant far more often than what leaves one over, and above all than what leaves a value over; of required inputs
 * people do forget one, but more often mean an operation that lacks none.
 */
export const READING = {
  clean: 4.9,
  /** Of each word that is left over. */
  leftOver: { read: 0.69, write: 0.9, destructive: 0.9 },
  leavesValue: 0.14,
  /** Of each word that says what people want to know of a thing, or little at all. */
  loose: 0.54,
  /** Of each required input that was not said. */
  missing: { read: 0.08, write: 0.5, destructive: 0.5 },
  /** It would change something, and nobody said to. */
  unsaid: 0.1,
} as const;
/** What speaks for "none of them" after that: `factor` times its probability to the power of `power`. */
export const NONE = { factor: 0.29, power: 0.4 } as const;
/** A read may leave over so many plain words that no pack knows; more of them say something else. */
export const MOST_MILD = 1;
/** With one of those, a read must be this likely. */
export const MILD_BAR = 0.75;
/** At least this likely after that, and nothing left over, or it asks. */
export const PLAN_BAR = 0.6;
/** Candidates less likely than this are not read at all. */
export const CANDIDATE_BAR = 0.01;
/** Another service's operation that takes every word as well is a rival from here on, however much likelier the first one is. */
export const EQUAL_BAR = 0.01;
