import type { CompiledQuery } from 'kysely';
import { takenOver } from './lease-error.ts';

/** A value as both databases take it. JSON and times go in, and come out, as text. */
export type SqlValue = string | number | null;

/** One statement of a transaction, with its values in the order of its placeholders. */
export interface Write {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** Of an event: where it goes. Whoever lost the connection while it committed looks there. */
  readonly place?: JournalEnd;
  /** Table of which this must hit a row; a miss undoes the whole transaction. Absent: however many. */
  readonly mustHit?: string;
}

/** The journal's last row: its number and its hash; 0 and nothing before the first. */
export interface JournalEnd {
  readonly seq: number;
  readonly hash: string;
}

/** The same in both dialects. */
export const JOURNAL_END = 'SELECT "seq", "hash" FROM "Event" ORDER BY "seq" DESC LIMIT 1';

/** The two databases behind one face. Throws `UserError` for what a person can mend. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * All of it or nothing, in one transaction that is durable when this resolves. What is written follows from the
   * journal's end, which nobody else can move in the meantime.
   */
  write(batch: (end: JournalEnd) => readonly Write[]): Promise<void>;
  read<Row extends object>(query: CompiledQuery<Row>): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Throws when a statement that must hit a row has hit none: the events came in an order that cannot be. */
export function checkHit(write: Write, rows: number | null): void {
  if (write.mustHit === undefined || (rows !== null && rows > 0)) return;
  if (write.mustHit === 'Lease') throw takenOver();
  throw new Error(`The audit store has no row of ${write.mustHit} for ${JSON.stringify(write.values.at(-1))}.`);
}
