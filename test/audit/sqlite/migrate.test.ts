import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrationStatus } from '../../../src/audit/migration-status.ts';
import { MIGRATIONS } from '../../../src/audit/migrations/index.ts';
import type { Migration } from '../../../src/audit/migrations/migration.ts';
import { openStore } from '../../../src/audit/open.ts';
import { openSqlite } from '../../../src/audit/sqlite/open.ts';
import { runOf, wholeRun } from '../events.ts';
import { storeHost, temporaryFolder } from '../store-host.ts';

const second: Migration = {
  name: '0003_note',
  statements: () => ['ALTER TABLE "Task" ADD COLUMN "note" TEXT', 'CREATE TABLE "Note" ("id" TEXT PRIMARY KEY)'],
};
const third: Migration = { name: '0004_more', statements: () => ['CREATE TABLE "More" ("id" TEXT PRIMARY KEY)'] };

test('status of what is not there, migrate, status again', async () => {
  const { host } = storeHost();
  const file = path.join(temporaryFolder(), 'data', 'multibot.db');
  const settings = { kind: 'sqlite', file } as const;
  const before = {
    database: 'sqlite',
    location: file,
    version: 0,
    latest: 2,
    pending: ['0001_initial', '0002_journal'],
  };
  const after = { ...before, version: 2, pending: [] };
  expect(await migrationStatus(host, settings)).toEqual(before);
  expect(host.fs.exists(file)).toBe(false);
  expect(await migrate(host, settings)).toEqual({ ...after, applied: ['0001_initial', '0002_journal'], backup: null });
  expect(await migrationStatus(host, settings)).toEqual(after);
  expect(await migrate(host, settings)).toEqual({ ...after, applied: [], backup: null });
});

test('an older store is copied first and then brought up to date, with all that it holds', async () => {
  const { host } = storeHost();
  const file = await recorded();
  const { handle, backup } = await openSqlite(host, file, { migrations: [...MIGRATIONS, second, third] });
  expect(handle.prepare('SELECT "id", "note" FROM "Task"').all()).toEqual([{ id: 'task-a', note: null }]);
  expect(handle.prepare('SELECT "version", "name" FROM "MultibotMigration"').all()).toEqual([
    { version: 1, name: '0001_initial' },
    { version: 2, name: '0002_journal' },
    { version: 3, name: '0003_note' },
    { version: 4, name: '0004_more' },
  ]);
  expect(handle.pragma('user_version', { simple: true })).toBe(4);
  handle.close();

  expect(path.basename(backup ?? '')).toMatch(/^multibot\.db\.v2\..*Z\.backup$/);
  expect(statSync(backup ?? '').mode & 0o777).toBe(0o600);
  const store = await openStore(host, { kind: 'sqlite', file: backup ?? '' }, { readonly: true });
  expect(await store.listEvents('run-a')).toHaveLength(14);
  await store.close();
  expect(readdirSync(path.dirname(file))).toEqual([
    'audit.checkpoint',
    'audit.key',
    'multibot.db',
    path.basename(backup ?? ''),
  ]);
});

test('a migration that fails changes nothing, and the one before it stays', async () => {
  const { host } = storeHost();
  const file = await recorded();
  const broken: Migration = { name: '0004_broken', statements: () => ['CREATE TABLE "Half" ("id" TEXT)', 'NONSENSE'] };
  await expect(openSqlite(host, file, { migrations: [...MIGRATIONS, second, broken] })).rejects.toThrow('NONSENSE');
  const database = new Sqlite(file, { readonly: true });
  const tables = database.prepare('SELECT name FROM sqlite_schema WHERE type = ?').pluck().all('table');
  expect(tables).toContain('Note');
  expect(tables).not.toContain('Half');
  expect(database.pragma('user_version', { simple: true })).toBe(3);
  database.close();
});

test('an older store is not read without being migrated', async () => {
  const { host } = storeHost();
  const file = await recorded();
  const migrations = [...MIGRATIONS, second];
  await expect(openSqlite(host, file, { readonly: true, migrations })).rejects.toMatchObject({
    code: 'store_outdated',
    exitCode: 9,
  });
});

test('a newer store has a status, and is not migrated', async () => {
  const { host } = storeHost();
  const file = await recorded();
  (await openSqlite(host, file, { migrations: [...MIGRATIONS, second] })).handle.close();
  const settings = { kind: 'sqlite', file } as const;
  expect(await migrationStatus(host, settings)).toMatchObject({ version: 3, latest: 2, pending: [] });
  await expect(migrate(host, settings)).rejects.toMatchObject({ code: 'store_newer', exitCode: 9 });
});

async function recorded(): Promise<string> {
  const file = path.join(temporaryFolder(), 'multibot.db');
  const store = await openStore(storeHost().host, { kind: 'sqlite', file });
  for (const event of wholeRun(runOf('a'))) await store.append(event);
  await store.close();
  return file;
}
