/** How much is taken from a service at most. One table. */
export const executorCaps = {
  answerBytes: 32 * 1024 * 1024,
  /** Total time of one attempt, body included. */
  timeoutMs: 30_000,
  /** Pages that one list step walks. */
  pages: 10_000,
  /** Pages that a lookup by name walks where the API has no search. */
  lookupPages: 50,
  lookupPageSize: 100,
  /** Matches that a question offers. */
  choices: 10,
} as const;
