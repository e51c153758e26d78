import path from 'node:path';
import type Sqlite from 'better-sqlite3';
import type { Host } from '../../host/host.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';
import { newerError, storeError } from '../store-error.ts';
import { BUSY_MS, whenFree } from './busy.ts';
import { checkAfterUncleanEnd } from './check.ts';
import { corruptError, emptyError, foreignError, sqliteError } from './error.ts';
import { type Identity, identityOf, isBlank, isOurs } from './identity.ts';
import { migrateSqlite } from './migrate.ts';

/** From the making of the file to its first page; generous, since it is a matter of milliseconds. */
const FILLING_MS = 2000;

export interface SqliteOptions {
  readonly readonly?: boolean;
  readonly migrations?: readonly Migration[];
}

export interface OpenedSqlite {
  readonly handle: Sqlite.Database;
  /** Copy from before the migrations; null when there was nothing to migrate or to keep. */
  readonly backup: string | null;
}

/** Opens the file, or makes it. Refused before a byte is written: what is damaged, newer, or somebody else's. */
export async function openSqlite(host: Host, file: string, options: SqliteOptions = {}): Promise<OpenedSqlite> {
  const { default: Sqlite } = await import('better-sqlite3');
  try {
    return await whenFree(host, () => opened(host, file, { Sqlite, ...options }));
  } catch (error) {
    throw sqliteError(error, file);
  }
}

type Loaded = SqliteOptions & { readonly Sqlite: typeof Sqlite };

async function opened(host: Host, file: string, options: Loaded): Promise<OpenedSqlite> {
  await makeIfMissing(host, file, options);
  if (!options.readonly) checkAfterUncleanEnd(host, file, options.Sqlite);
  const handle = connect(file, options);
  try {
    const identity = identityOf(handle);
    refuseOthers(identity, file, options);
    if (options.readonly) return { handle, backup: null };
    setUp(handle);
    return {
      handle,
      backup: migrateSqlite(handle, file, { host, Connection: options.Sqlite, migrations: listOf(options) }),
    };
  } catch (error) {
    handle.close();
    throw error;
  }
}

/** A file of ours is never empty for longer than another process needs to fill it. */
async function makeIfMissing(host: Host, file: string, options: SqliteOptions): Promise<void> {
  if (!host.fs.exists(file)) {
    if (options.readonly) throw missingError(file);
    host.fs.makeFolder(path.dirname(file));
    if (host.fs.createExclusive(file, '')) return;
  }
  for (let waited = 0; isEmpty(host, file); waited += 50) {
    if (waited >= FILLING_MS || ageOf(host, file) > FILLING_MS) throw emptyError(file);
    await host.sleep(50);
  }
}

function isEmpty(host: Host, file: string): boolean {
  return host.fs.stat(file)?.size === 0;
}

function ageOf(host: Host, file: string): number {
  return host.now() - (host.fs.stat(file)?.modifiedAt ?? 0);
}

function connect(file: string, { Sqlite, readonly = false }: Loaded): Sqlite.Database {
  return new Sqlite(file, { fileMustExist: true, readonly, timeout: BUSY_MS });
}

function refuseOthers(identity: Identity, file: string, options: SqliteOptions): void {
  const latest = listOf(options).length;
  if (!isOurs(identity) && !isBlank(identity)) throw foreignError(file);
  if (identity.version > latest) throw newerError(file, identity.version, latest);
  if (options.readonly && identity.version < latest) throw outdatedError(file);
  if (isOurs(identity) && identity.version < 1) throw corruptError(file);
}

/** FULL: with less, a row could be lost after the request that it announces has left. */
function setUp(handle: Sqlite.Database): void {
  handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
}

function listOf(options: SqliteOptions): readonly Migration[] {
  return options.migrations ?? MIGRATIONS;
}

function missingError(file: string) {
  return storeError('store_unavailable', `There is no audit store at ${file} yet.`, {
    where: file,
    hint: 'It is made by the first request: try multibot ask.',
  });
}

function outdatedError(file: string) {
  return storeError('store_outdated', `The audit store ${file} was written by an older multibot.`, {
    where: file,
    hint: 'Run multibot db migrate.',
  });
}
