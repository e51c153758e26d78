/** How much is taken from a service at most. One table. */
export const executorCaps = {
  /** Of a body, after it was decompressed. */
  answerBytes: 32 * 1024 * 1024,
  /** Times that a body may grow when it is decompressed, beyond the bytes that are free. */
  answerRatio: 100,
  freeBytes: 1024 * 1024,
  /** Levels of JSON. */
  answerDepth: 100,
  /** Redirects that one read follows. */
  redirects: 5,
  /** Total time of one attempt, body included. */
  timeoutMs: 30_000,
  /** How long a write that is on its way is waited for after the person has stopped the run. */
  graceMs: 5000,
  /** The part of it within which an answer has to begin. */
  firstBytePart: 2 / 3,
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
