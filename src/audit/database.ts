import type { CompiledQuery } from 'kysely';

/** A value as both databases take it. JSON and times go in, and come out, as text. */
export type SqlValue = string | number | null;

/** One statement of a transaction, with its values in the order of its placeholders. */
export interface Write {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** Table whose one row this must hit; a miss undoes the whole transaction. Absent: any number of rows will do. */
  readonly mustHit?: string;
}

/** The two databases behind one face. Throws `UserError` for what a person can mend. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres';
  /** All of it or nothing, in one transaction that is durable when this resolves. */
  write(batch: readonly Write[]): Promise<void>;
  read<Row extends object>(query: CompiledQuery<Row>): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Throws when a statement that must hit a row has hit none: the events came in an order that cannot be. */
export function checkHit(write: Write, rows: number | null): void {
  if (write.mustHit === undefined || rows === 1) return;
  throw new Error(`The audit store has no row of ${write.mustHit} for ${JSON.stringify(write.values.at(-1))}.`);
}
