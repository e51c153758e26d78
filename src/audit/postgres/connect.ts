import type pg from 'pg';

const CONNECT_MS = 10_000;
const BIGINT = 20;
const TIMESTAMPTZ = 1184;
const JSONB = 3802;

/** Connections that give every value as SQLite would: JSON as text, times as ISO 8601 text, counters as numbers. */
export async function connectPostgres(url: string): Promise<pg.Pool> {
  const { default: postgres } = await import('pg');
  const types = new postgres.TypeOverrides();
  types.setTypeParser(BIGINT, Number);
  types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString());
  types.setTypeParser(JSONB, (text) => text);
  const pool = new postgres.Pool({
    connectionString: url,
    application_name: 'multibot',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    allowExitOnIdle: true,
    max: 2,
    pipeline: true,
    types,
  });
  // An idle connection that breaks is dropped from the pool; whoever asks next gets a new one, or its error.
  pool.on('error', () => {});
  // One that breaks while it is used tells it to whoever waits for an answer; without this it would end the process too.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}
