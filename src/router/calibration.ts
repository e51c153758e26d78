/** What the service of the task before adds to a score, set by hand. */
export const PRIOR = 1.2;
/**
 * What being a workflow adds: it does more than was perhaps meant, so it has to be far likelier than the one operation
 * that would do. Chosen on the packs' examples, each left out in turn.
 */
export const WORKFLOW_PRIOR = -2;
/** What speaks for "none of them" when no word of a clause, nor its verb, stands in a text of the catalogue; set by hand. */
export const UNHEARD_PRIOR = 3;

/** At least this likely, and well ahead of the next one, is an operation; less is a question. */
export const RUN_BAR = 0.6;
/** When the best of all is less likely than this, nothing here can do it. */
export const DECLINE_BAR = 0.08;
/** A second candidate with more than this part of the first one's chance makes it a close call. */
export const CLOSE_RATIO = 0.5;
/** The same deed in another service counts as a rival from this part of the first one's chance. */
export const RIVAL_RATIO = 0.05;
