import type pg from 'pg';
import type { Host } from '../../host/host.ts';
import { MIGRATION_TABLE } from '../migrations/index.ts';
import { type Migration, POSTGRES_TYPES } from '../migrations/migration.ts';
import { newerError, storeError } from '../store-error.ts';
import { transaction } from './transaction.ts';

/** Any number will do, as long as nobody else in the database uses it: `mbot` in ASCII. */
const LOCK = 0x6d626f74;
const OURS = ['User', 'Conversation', 'Message', 'Task', 'Step', 'ApiCall', 'CommandRun', 'Event', 'Approval'];

interface Context {
  readonly where: string;
  readonly host: Host;
  readonly migrations: readonly Migration[];
}

/** How many migrations the database has run; 0 for one that holds nothing of ours. Changes nothing. */
export async function postgresVersion(client: Pick<pg.Pool, 'query'>, where: string): Promise<number> {
  const { rows } = await client.query<{ tablename: string }>(
    'SELECT tablename FROM pg_tables WHERE schemaname = current_schema()',
  );
  const tables = rows.map((row) => row.tablename);
  if (!tables.includes(MIGRATION_TABLE)) {
    const taken = OURS.filter((table) => tables.includes(table));
    if (taken.length > 0) throw foreignError(where, taken);
    return 0;
  }
  const { rows: versions } = await client.query<{ version: number | null }>(
    `SELECT max("version") AS "version" FROM "${MIGRATION_TABLE}"`,
  );
  return versions[0]?.version ?? 0;
}

/** Runs what is pending, each migration in a transaction of its own. Of several processes exactly one runs each. */
export async function migratePostgres(pool: pg.Pool, context: Context): Promise<void> {
  const version = await checkedVersion(pool, context);
  if (version === context.migrations.length) return;
  if (version > 0)
    context.host.console.err(
      `The audit store ${context.where} is brought from schema version ${version} to ${context.migrations.length}. ` +
        'multibot makes no backup of Postgres databases.\n',
    );
  while (await transaction(pool, (client) => runNext(client, context)));
}

async function runNext(client: pg.PoolClient, context: Context): Promise<boolean> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  const version = await checkedVersion(client, context);
  const migration = context.migrations[version];
  if (!migration) return false;
  await client.query(
    `CREATE TABLE IF NOT EXISTS "${MIGRATION_TABLE}"
      ("version" INTEGER PRIMARY KEY, "name" TEXT NOT NULL, "appliedAt" TIMESTAMPTZ NOT NULL)`,
  );
  for (const statement of migration.statements(POSTGRES_TYPES)) await client.query(statement);
  await client.query(`INSERT INTO "${MIGRATION_TABLE}" ("version", "name", "appliedAt") VALUES ($1, $2, $3)`, [
    version + 1,
    migration.name,
    new Date(context.host.now()).toISOString(),
  ]);
  return true;
}

async function checkedVersion(client: Pick<pg.Pool, 'query'>, { where, migrations }: Context): Promise<number> {
  const version = await postgresVersion(client, where);
  if (version > migrations.length) throw newerError(where, version, migrations.length);
  return version;
}

function foreignError(where: string, tables: readonly string[]) {
  return storeError(
    'store_foreign',
    `The database ${where} has tables of these names that are not multibot's: ${tables.join(', ')}.`,
    {
      where,
      hint: 'They were not touched. Give multibot a database of its own, or a schema: ?options=-c%20search_path%3Dmultibot',
    },
  );
}
