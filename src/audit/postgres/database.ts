import type { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { checkHit, type Database, JOURNAL_END, type JournalEnd, type Write } from '../database.ts';
import { postgresError } from './error.ts';
import { transaction } from './transaction.ts';

/** `where` is the URL without its password. */
export function postgresDatabase(pool: pg.Pool, where: string): Database {
  return {
    kind: 'postgres',
    write: (batch) => mended(where, () => transaction(pool, (client) => send(client, batch))),
    read: <Row extends object>({ sql, parameters }: CompiledQuery<Row>) =>
      mended(where, async () => (await pool.query<Row>(sql, [...parameters])).rows),
    close: () => pool.end(),
  };
}

/** All statements leave at once: a transaction costs four round trips, however many statements it has. */
async function send(client: pg.PoolClient, batch: (end: JournalEnd) => readonly Write[]): Promise<void> {
  await sendAll(client, batch(await journalEnd(client)));
}

/** Waits its turn: nobody else moves the journal's end before this transaction is over. */
async function journalEnd(client: pg.PoolClient): Promise<JournalEnd> {
  const [, end] = await Promise.all([
    client.query('SELECT pg_advisory_xact_lock($1)', [JOURNAL_LOCK]),
    client.query<JournalEnd>(JOURNAL_END),
  ]);
  return end.rows[0] ?? { seq: 0, hash: '' };
}

/** `mbo2` in ASCII: another number than the lock of the migrations. */
const JOURNAL_LOCK = 0x6d626f32;

async function sendAll(client: pg.PoolClient, batch: readonly Write[]): Promise<void> {
  const answers = await Promise.allSettled(batch.map(({ sql, values }) => client.query(sql, [...values])));
  for (const [index, write] of batch.entries()) {
    const answer = answers[index];
    if (answer?.status === 'rejected') throw answer.reason;
    checkHit(write, answer?.value.rowCount ?? null);
  }
}

async function mended<Result>(where: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw postgresError(error, where);
  }
}
