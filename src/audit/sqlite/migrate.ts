import type Sqlite from 'better-sqlite3';
import type { Host } from '../../host/host.ts';
import { MIGRATION_TABLE } from '../migrations/index.ts';
import { type Migration, SQLITE_TYPES } from '../migrations/migration.ts';
import { newerError } from '../store-error.ts';
import { APPLICATION_ID, identityOf } from './identity.ts';

interface Context {
  readonly host: Host;
  readonly Connection: typeof Sqlite;
  readonly migrations: readonly Migration[];
}

/**
 * Runs what is pending, each migration in a transaction of its own, those of a new file in one. The write lock is taken before the version is read,
 * so that of several processes exactly one runs it. Gives the path of the copy made before, null when none was needed.
 */
export function migrateSqlite(handle: Sqlite.Database, file: string, context: Context): string | null {
  let backup: string | null = null;
  const next = handle.transaction(() => {
    const { version } = identityOf(handle);
    if (version > context.migrations.length) throw newerError(file, version, context.migrations.length);
    const pending = context.migrations.slice(version);
    // A new file gets all of them at once: nobody shall find, and copy, one that is half made.
    const due = version === 0 ? pending : pending.slice(0, 1);
    if (version > 0 && due.length > 0) backup ??= backUp(file, version, context);
    for (const [at, migration] of due.entries())
      run(handle, migration, { version: version + at + 1, at: context.host.now() });
    return due.length > 0;
  });
  if (identityOf(handle).version < context.migrations.length) while (next.immediate());
  return backup;
}

/** A second connection copies what is committed, while the first one's lock keeps everybody else from writing. */
function backUp(file: string, version: number, { host, Connection }: Context): string {
  const copy = `${file}.v${version}.${new Date(host.now()).toISOString().replaceAll(/[:.]/g, '-')}.backup`;
  host.fs.createExclusive(copy, '');
  const source = new Connection(file, { readonly: true, fileMustExist: true });
  try {
    source.prepare('VACUUM INTO ?').run(copy);
  } finally {
    source.close();
  }
  return copy;
}

function run(handle: Sqlite.Database, migration: Migration, { version, at }: { version: number; at: number }): void {
  handle.exec(
    `CREATE TABLE IF NOT EXISTS "${MIGRATION_TABLE}"
      ("version" INTEGER PRIMARY KEY, "name" TEXT NOT NULL, "appliedAt" TEXT NOT NULL) STRICT`,
  );
  for (const statement of migration.statements(SQLITE_TYPES)) handle.exec(statement);
  handle
    .prepare(`INSERT INTO "${MIGRATION_TABLE}" ("version", "name", "appliedAt") VALUES (?, ?, ?)`)
    .run(version, migration.name, new Date(at).toISOString());
  handle.pragma(`application_id = ${APPLICATION_ID}`);
  handle.pragma(`user_version = ${version}`);
}
