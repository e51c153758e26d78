import type { JsonValue } from './json.ts';

/** A step that did not succeed, as a value: the same in memory, in the audit row and in JSON. */
export interface Failure {
  /** Stable snake_case word, e.g. `http_404`, `timeout`, `connection_refused`, `not_found`. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /**
   * Whose fault, and so which exit code: `rejected` the service said no (5), `unreachable` no usable answer (6),
   * `in_doubt` a write was sent and nobody knows what became of it (7), `unsure` a person must choose (3),
   * `configuration` a key or setting is missing (9), `cancelled` the person stopped it (130).
   */
  readonly kind: 'rejected' | 'unreachable' | 'in_doubt' | 'unsure' | 'configuration' | 'cancelled';
  readonly retryable: boolean;
  readonly status?: number;
  readonly details?: JsonValue;
}
