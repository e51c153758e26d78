import type { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { checkHit, type Database, type Write } from '../database.ts';
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

/** All statements leave at once: a transaction costs three round trips, however many statements it has. */
async function send(client: pg.PoolClient, batch: readonly Write[]): Promise<void> {
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
