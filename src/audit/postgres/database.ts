import type { CompiledQuery } from 'kysely';
import type pg from 'pg';
import type { Host } from '../../host/host.ts';
import { checkHit, type Database, JOURNAL_END, type JournalEnd, type Write } from '../database.ts';
import { postgresError } from './error.ts';
import { transaction } from './transaction.ts';
import { whenThere } from './when-there.ts';

/** `where` is the URL without its password. */
export function postgresDatabase(host: Host, pool: pg.Pool, where: string): Database {
  return {
    kind: 'postgres',
    write: (batch) => mended(where, () => written(batch, { host, pool })),
    read: <Row extends object>({ sql, parameters }: CompiledQuery<Row>) =>
      mended(where, async () => (await pool.query<Row>(sql, [...parameters])).rows),
    close: () => pool.end(),
  };
}

type Batch = (end: JournalEnd) => readonly Write[];

/**
 * Once, also when the server goes away in the middle. A commit that was not confirmed may have happened: the seal of its
 * last event tells, since nobody else writes one like it.
 */
async function written(batch: Batch, { host, pool }: { readonly host: Host; readonly pool: pg.Pool }): Promise<void> {
  let last: JournalEnd | undefined;
  await whenThere(host, () =>
    transaction(pool, async (client) => {
      const end = await journalEnd(client);
      // Without a seal nobody can tell whether it is there.
      if (last?.hash === '') throw new Error('The connection broke while an event without a seal was committed.');
      if (last && (await isThere(client, last))) return;
      const writes = batch(end);
      last = writes.findLast(({ place }) => place !== undefined)?.place;
      await sendAll(client, writes);
    }),
  );
}

async function isThere(client: pg.PoolClient, { seq, hash }: JournalEnd): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM "Event" WHERE "seq" = $1 AND "hash" = $2', [seq, hash]);
  return rowCount === 1;
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
