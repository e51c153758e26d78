/** A time or a span of time that a text names, in lexemes [from, to). */
export interface Moment {
  readonly from: number;
  readonly to: number;
  /** First millisecond. */
  readonly start: number;
  /** Last second that still belongs to it, in milliseconds; equal to `start` for a time of day. */
  readonly end: number;
  /** An hour was said. */
  readonly hasClock: boolean;
  /** `since` leaves the end open, `until` the start. */
  readonly relation: 'on' | 'since' | 'until';
}

/** What "friday" and "march 3" mean depends on where one looks. */
export interface MomentContext {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly timeZone: string;
  readonly looking: 'back' | 'ahead';
}
