import type Sqlite from 'better-sqlite3';
import type { CompiledQuery } from 'kysely';
import { checkHit, type Database, JOURNAL_END, type JournalEnd, type Write } from '../database.ts';
import { sqliteError } from './error.ts';

/** SQL built elsewhere, prepared once and run by better-sqlite3 itself: Kysely's own driver is slower by half. */
export function sqliteDatabase(handle: Sqlite.Database, file: string): Database {
  const prepared = new Map<string, Sqlite.Statement>();
  const statementOf = (sql: string) => {
    const statement = prepared.get(sql) ?? handle.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const endOf = () => handle.prepare<[], JournalEnd>(JOURNAL_END).get() ?? { seq: 0, hash: '' };
  const transaction = handle.transaction((batch: (end: JournalEnd) => readonly Write[]) => {
    for (const write of batch(endOf())) checkHit(write, statementOf(write.sql).run(...write.values).changes);
  });
  return {
    kind: 'sqlite',
    write: async (batch) => mended(file, () => transaction.immediate(batch)),
    read: async <Row extends object>({ sql, parameters }: CompiledQuery<Row>) =>
      mended(file, () => handle.prepare<unknown[], Row>(sql).all(...parameters)),
    close: async () => close(handle),
  };
}

function mended<Result>(file: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw sqliteError(error, file);
  }
}

/** The last one to close moves the log into the file; PASSIVE does as much of that as nobody has to wait for. */
function close(handle: Sqlite.Database): void {
  try {
    if (!handle.readonly) handle.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // A full disk: everything is in the log already, and the next one to open the file finds it there.
  }
  handle.close();
}
