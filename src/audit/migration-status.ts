import type { Host } from '../host/host.ts';
import type { Settings } from '../model/settings.ts';
import { locationOf } from './location.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { newerError } from './store-error.ts';

export interface MigrationStatus {
  readonly database: 'sqlite' | 'postgres';
  /** File, or URL with its password masked. */
  readonly location: string;
  /** How many migrations the store has run; 0 when there is none yet. */
  readonly version: number;
  readonly latest: number;
  /** Names of the migrations that it has yet to run, in their order. */
  readonly pending: readonly string[];
}

export interface MigrationReport extends MigrationStatus {
  /** Names of the migrations that were run now. */
  readonly applied: readonly string[];
  /** Copy of the SQLite file from before; null when there was nothing to copy, and on Postgres, where none is made. */
  readonly backup: string | null;
}

/** How old the store is. Creates and changes nothing; a newer store is told by its version, not by an error. */
export async function migrationStatus(host: Host, settings: Settings['store']): Promise<MigrationStatus> {
  const version = settings.kind === 'sqlite' ? await sqliteVersion(host, settings.file) : await versionAt(settings);
  return {
    database: settings.kind,
    location: locationOf(settings),
    version,
    latest: MIGRATIONS.length,
    pending: MIGRATIONS.slice(version).map((migration) => migration.name),
  };
}

/** Creates the store, or brings it up to date. Throws as `openStore` does. */
export async function migrate(host: Host, settings: Settings['store']): Promise<MigrationReport> {
  const before = await migrationStatus(host, settings);
  if (before.version > before.latest) throw newerError(before.location, before.version, before.latest);
  const backup = settings.kind === 'sqlite' ? await migrateFile(host, settings.file) : await migrateAt(host, settings);
  return { ...(await migrationStatus(host, settings)), applied: before.pending, backup };
}

async function sqliteVersion(host: Host, file: string): Promise<number> {
  const { sqliteFileVersion } = await import('./sqlite/version.ts');
  return sqliteFileVersion(host, file);
}

async function migrateFile(host: Host, file: string): Promise<string | null> {
  const { openSqlite } = await import('./sqlite/open.ts');
  const { handle, backup } = await openSqlite(host, file);
  handle.close();
  return backup;
}

type PostgresSettings = Extract<Settings['store'], { kind: 'postgres' }>;

async function versionAt(settings: PostgresSettings): Promise<number> {
  const { connectPostgres } = await import('./postgres/connect.ts');
  const { postgresVersion } = await import('./postgres/migrate.ts');
  const { postgresError } = await import('./postgres/error.ts');
  const where = locationOf(settings);
  try {
    const pool = await connectPostgres(settings.url);
    try {
      return await postgresVersion(pool, where);
    } finally {
      await pool.end();
    }
  } catch (error) {
    throw postgresError(error, where);
  }
}

async function migrateAt(host: Host, settings: PostgresSettings): Promise<null> {
  const { openPostgres } = await import('./postgres/open.ts');
  const pool = await openPostgres(host, settings.url, { where: locationOf(settings) });
  await pool.end();
  return null;
}
