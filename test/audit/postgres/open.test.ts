import { describe, expect, test } from 'vitest';
import { migrate, migrationStatus } from '../../../src/audit/migration-status.ts';
import { MIGRATIONS } from '../../../src/audit/migrations/index.ts';
import type { Migration } from '../../../src/audit/migrations/migration.ts';
import { openStore } from '../../../src/audit/open.ts';
import { openPostgres } from '../../../src/audit/postgres/open.ts';
import { codeOf } from '../../../src/audit/store-error.ts';
import { freshPostgres } from '../../support/postgres.ts';
import { finished, runOf, started, wholeRun } from '../events.ts';
import { recordElsewhere } from '../processes.ts';
import { storeHost } from '../store-host.ts';
import { execute, query, rowsOf } from '../tables.ts';

const second: Migration = { name: '0002_note', statements: () => ['ALTER TABLE "Task" ADD COLUMN "note" TEXT'] };

describe('Postgres', { tags: ['slow'] }, () => {
  test('status of what is not there, migrate, status again; the password is masked', async () => {
    const { host } = storeHost();
    const settings = await fresh();
    const { pathname, port } = new URL(settings.url);
    const location = `postgres://multibot:***@127.0.0.1:${port}${pathname}`;
    const before = { database: 'postgres', location, version: 0, latest: 2, pending: ['0001_initial', '0002_journal'] };
    const after = { ...before, version: 2, pending: [] };
    expect(await migrationStatus(host, settings)).toEqual(before);
    expect(await query(settings, `SELECT * FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
    expect(await migrate(host, settings)).toEqual({
      ...after,
      applied: ['0001_initial', '0002_journal'],
      backup: null,
    });
    expect(await migrate(host, settings)).toEqual({ ...after, applied: [], backup: null });
  });

  test('JSON is JSONB, times are timestamps', async () => {
    const settings = await fresh();
    await migrate(storeHost().host, settings);
    const columns = await query(
      settings,
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_name = 'Task' AND column_name IN ('inputs', 'createdAt', 'id') ORDER BY 1`,
    );
    expect(columns).toEqual([
      { name: 'createdAt', type: 'timestamp with time zone' },
      { name: 'id', type: 'text' },
      { name: 'inputs', type: 'jsonb' },
    ]);
  });

  test('an older store is brought up to date, and people are told that there is no backup', async () => {
    const { host, err } = storeHost();
    const settings = await fresh();
    const store = await openStore(host, settings);
    for (const event of wholeRun(runOf('a'))) await store.append(event);
    await store.close();
    const pool = await openPostgres(host, settings.url, { where: 'here', migrations: [...MIGRATIONS, second] });
    await pool.end();
    expect(await query(settings, 'SELECT "id", "note" FROM "Task"')).toEqual([{ id: 'task-a', note: null }]);
    expect(err.join('')).toContain('no backup');
  });

  test('a migration that fails changes nothing', async () => {
    const { host } = storeHost();
    const settings = await fresh();
    const broken: Migration = {
      name: '0003_broken',
      statements: () => ['CREATE TABLE "Half" ("id" TEXT)', 'NONSENSE'],
    };
    const migrations = [...MIGRATIONS, broken];
    await expect(openPostgres(host, settings.url, { where: 'here', migrations })).rejects.toThrow('NONSENSE');
    expect(await query(settings, `SELECT 1 FROM pg_tables WHERE tablename = 'Half'`)).toEqual([]);
    expect(await migrationStatus(host, settings)).toMatchObject({ version: 2 });
  });

  test('a newer store is refused and left as it is', async () => {
    const { host } = storeHost();
    const settings = await fresh();
    await migrate(host, settings);
    await execute(settings, `INSERT INTO "MultibotMigration" VALUES (999, '0999_future', now())`);
    for (const open of [
      () => openStore(host, settings),
      () => openStore(host, settings, { readonly: true }),
      () => migrate(host, settings),
    ])
      await expect(open()).rejects.toMatchObject({ code: 'store_newer', exitCode: 9 });
    expect(await query(settings, 'SELECT max("version") AS v FROM "MultibotMigration"')).toEqual([{ v: 999 }]);
  });

  test("tables of somebody else's are refused and left as they are", async () => {
    const settings = await fresh();
    await execute(settings, 'CREATE TABLE "User" (name TEXT)');
    await expect(openStore(storeHost().host, settings)).rejects.toMatchObject({ code: 'store_foreign', exitCode: 9 });
    expect(await query(settings, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)).toHaveLength(1);
  });

  test('what is wrong with the server is told without the password', async () => {
    const { host } = storeHost();
    const { url } = await fresh();
    const wrong = { password: new URL(url), database: new URL(url), port: new URL(url), host: new URL(url) };
    wrong.password.password = 'not-the-secret';
    wrong.database.pathname = '/nothing_here';
    wrong.port.port = '1';
    wrong.host.hostname = 'nowhere.invalid';
    const said: Record<string, string> = {};
    for (const [name, broken] of Object.entries(wrong)) {
      const error: unknown = await openStore(host, { kind: 'postgres', url: broken.href }).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'store_unavailable', exitCode: 9, hint: expect.any(String) });
      said[name] = String(error);
    }
    expect(said['password']).toContain('refused the user or the password');
    expect(said['database']).toContain('no such database');
    expect(said['port']).toContain('did not answer');
    expect(said['host']).toContain('host name');
    const [known = ''] = url.split('multibot:');
    for (const broken of ['postgres://me:secret@[', `${known}multibot@${new URL(url).host}/postgres`])
      for (const open of [openStore, migrationStatus])
        await expect(open(host, { kind: 'postgres', url: broken })).rejects.toMatchObject({
          code: 'store_unavailable',
          message: expect.not.stringContaining('secret'),
        });
    expect(JSON.stringify(said)).not.toMatch(/secret|p%40ss|p@ss/);
  });

  test('a user who may not make tables is told so', async () => {
    const settings = await fresh();
    await execute(settings, `CREATE ROLE guest_${Date.now()} LOGIN PASSWORD 'guest'`);
    const [role] = await query(settings, `SELECT rolname FROM pg_roles WHERE rolname LIKE 'guest_%' ORDER BY 1 DESC`);
    const url = new URL(settings.url);
    url.username = String(role?.['rolname']);
    url.password = 'guest';
    await expect(openStore(storeHost().host, { kind: 'postgres', url: url.href })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('may not make'),
    });
  });

  test('a connection that breaks fails what is in flight, and the next event gets a new one', async () => {
    const settings = await fresh();
    const store = await openStore(storeHost().host, settings);
    const run = runOf('a');
    await store.append(started(run));
    await execute(
      settings,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
    );
    const outcome = await store.append(finished(run)).then(() => 'stored', codeOf);
    expect(['stored', 'store_unavailable']).toContain(outcome);
    await store.append(finished(run));
    const last = (await rowsOf(settings, 'Event', 'seq')).at(-1);
    expect(last).toMatchObject({ type: 'run.finished' });
    await store.close();
  });

  test('a server that does not wait for the disk is told to', async () => {
    const settings = await fresh();
    const { pathname } = new URL(settings.url);
    await execute(settings, `ALTER DATABASE ${pathname.slice(1)} SET synchronous_commit = off`);
    const store = await openStore(storeHost().host, settings);
    await execute(
      settings,
      `CREATE FUNCTION noted() RETURNS trigger AS $$ BEGIN
         NEW."type" = current_setting('synchronous_commit'); RETURN NEW; END $$ LANGUAGE plpgsql;
       CREATE TRIGGER noted BEFORE INSERT ON "Event" FOR EACH ROW EXECUTE FUNCTION noted()`,
    );
    await store.append(started(runOf('a')));
    expect(await rowsOf(settings, 'Event', 'seq')).toEqual([expect.objectContaining({ type: 'on' })]);
    await store.close();
  });

  test('six processes may start at once on an empty database', { timeout: 120_000 }, async () => {
    const settings = await fresh();
    const names = Array.from({ length: 6 }, (_, index) => `${index}`);
    const said = await Promise.all(names.map((name) => recordElsewhere(settings.url, { name, runs: 3 })));
    expect(said).toEqual(names.map(() => ({ ok: true })));
    expect(await rowsOf(settings, 'Task')).toHaveLength(18);
    expect(await query(settings, 'SELECT "name" FROM "MultibotMigration"')).toEqual([
      { name: '0001_initial' },
      { name: '0002_journal' },
    ]);
  });
});

async function fresh() {
  return { kind: 'postgres', url: await freshPostgres() } as const;
}
