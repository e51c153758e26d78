/**
 * How a reading of a clause changes the router's probabilities. An operation that explains every word is what was meant
 * far more often than one that leaves words over; measured on the packs' examples, each left out of the index in turn,
 * together with the packs' `examples.yaml`.
 */
export const LEFT_OVER_FACTOR = 0.08;
/** A word that says what people want to know of a thing, or little at all. */
export const LOOSE_FACTOR = 0.5;
/** A plain word of a question that nothing explains; more than this many of them say something else. */
export const MILD_FACTOR = 0.3;
export const MOST_MILD = 1;
/** With one of those, a read must be this likely. */
export const MILD_BAR = 0.75;
/** A required input that was not said: people do forget one, but more often mean an operation that lacks none. */
export const MISSING_FACTOR = { read: 0.05, write: 0.2, destructive: 0.2 } as const;
/** How likely it is that a request for something else leaves no word over. */
export const NONE_FACTOR = 0.25;
/** At least this likely after that, and nothing left over, or it asks. */
export const PLAN_BAR = 0.65;
/** Candidates less likely than this are not read at all. */
export const CANDIDATE_BAR = 0.01;
/** Another service's operation that takes every word as well is a rival from here on, however much likelier the first one is. */
export const EQUAL_BAR = 0.01;
