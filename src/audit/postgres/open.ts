import type pg from 'pg';
import type { Host } from '../../host/host.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';
import { newerError, storeError } from '../store-error.ts';
import { connectPostgres } from './connect.ts';
import { postgresError } from './error.ts';
import { migratePostgres, postgresVersion } from './migrate.ts';

interface PostgresOptions {
  readonly where: string;
  readonly readonly?: boolean;
  readonly migrations?: readonly Migration[];
}

/** Connects and brings the schema up to date. Refused before anything is changed: what is newer, or somebody else's. */
export async function openPostgres(host: Host, url: string, options: PostgresOptions): Promise<pg.Pool> {
  const { where, readonly = false, migrations = MIGRATIONS } = options;
  const pool = await connected(url, where);
  try {
    if (readonly) await checkVersion(pool, where, migrations.length);
    else await migratePostgres(pool, { where, host, migrations });
    return pool;
  } catch (error) {
    await pool.end();
    throw postgresError(error, where);
  }
}

async function connected(url: string, where: string): Promise<pg.Pool> {
  try {
    return await connectPostgres(url);
  } catch (error) {
    throw postgresError(error, where);
  }
}

async function checkVersion(pool: pg.Pool, where: string, latest: number): Promise<void> {
  const version = await postgresVersion(pool, where);
  if (version > latest) throw newerError(where, version, latest);
  if (version < latest)
    throw storeError('store_outdated', `The audit store ${where} was written by an older multibot, or is new.`, {
      where,
      hint: 'Run multibot db migrate.',
    });
}
