/** How much is taken from a service at most. One table. */
export const executorCaps = {
  answerBytes: 32 * 1024 * 1024,
  /** Total time of one attempt, body included. */
  timeoutMs: 30_000,
  /** How long a write that is on its way is waited for after the person has stopped the run. */
  graceMs: 5000,
  /** Times that one request is sent at most. */
  attempts: 4,
  /** First wait before sending again is up to this; it doubles. */
  backOffMs: 1000,
  backOffMostMs: 20_000,
  /** A service that says to wait longer than this is not waited for. */
  retryAfterMs: 60_000,
  /** All that one step waits between attempts. */
  retryWaitMs: 120_000,
  /** All that one run waits between attempts. */
  runRetryWaitMs: 300_000,
  /** Failures in a row after which a host is left alone, and for how long. */
  circuitFailures: 5,
  circuitMs: 30_000,
  /** Pages that one list step walks. */
  pages: 10_000,
  /** Pages that a lookup by name walks where the API has no search. */
  lookupPages: 50,
  lookupPageSize: 100,
  /** Steps that one run of a workflow takes, every repetition counted: what goes in circles ends here. */
  workflowSteps: 200,
  /** Matches that a question offers. */
  choices: 10,
} as const;
