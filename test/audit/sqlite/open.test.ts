import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore } from '../../../src/audit/open.ts';
import { openSqlite } from '../../../src/audit/sqlite/open.ts';
import { runOf, wholeRun } from '../events.ts';
import { recordElsewhere } from '../processes.ts';
import { storeHost, temporaryFolder } from '../store-host.ts';

const NOBODY = 65534;

test('WAL, every commit synced, foreign keys on, ours by its header', async () => {
  const file = path.join(temporaryFolder(), 'multibot.db');
  const { handle } = await openSqlite(storeHost().host, file);
  const pragma = (name: string) => handle.pragma(name, { simple: true });
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('synchronous')).toBe(2);
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('busy_timeout')).toBe(30_000);
  expect(pragma('application_id')).toBe(0x6d626f74);
  expect(pragma('user_version')).toBe(2);
  handle.close();
});

test('the folder is for the owner only, and so are the file, its log and its index', async () => {
  const folder = path.join(temporaryFolder(), 'data');
  const file = path.join(folder, 'multibot.db');
  const { handle } = await openSqlite(storeHost().host, file);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const suffix of ['', '-wal', '-shm']) expect(statSync(file + suffix).mode & 0o777).toBe(0o600);
  handle.close();
  expect(readdirSync(folder)).toEqual(['multibot.db']);
});

test('a file that has lost its content is refused', async () => {
  const file = await recorded();
  truncateSync(file, 0);
  utimesSync(file, new Date(), new Date(Date.now() - 60_000));
  await expect(opened(file)).rejects.toMatchObject({ code: 'store_corrupt', exitCode: 9 });
  expect(statSync(file).size).toBe(0);
});

test.each([
  ['garbage', () => randomBytes(8192)],
  ['a text file', () => Buffer.from('# Notes\n'.repeat(100))],
  ['a page of zeros', () => Buffer.alloc(4096)],
])('%s is refused and left as it is', async (_, content) => {
  const file = path.join(temporaryFolder(), 'multibot.db');
  writeFileSync(file, content());
  const before = readFileSync(file);
  await expect(opened(file)).rejects.toMatchObject({ code: 'store_corrupt', exitCode: 9 });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('half a database is refused', async () => {
  const file = await recorded();
  truncateSync(file, 4096 * 3);
  await expect(opened(file)).rejects.toMatchObject({ code: 'store_corrupt', exitCode: 9 });
});

test("somebody else's database is refused and left as it is", async () => {
  const file = path.join(temporaryFolder(), 'multibot.db');
  const other = new Sqlite(file);
  other.exec('CREATE TABLE bookmark (url TEXT)');
  other.close();
  const before = readFileSync(file);
  await expect(opened(file)).rejects.toMatchObject({ code: 'store_foreign', exitCode: 9 });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a newer database is refused and left as it is', async () => {
  const file = await recorded();
  const newer = new Sqlite(file);
  newer.pragma('user_version = 999');
  newer.close();
  const before = readFileSync(file);
  await expect(opened(file)).rejects.toMatchObject({
    code: 'store_newer',
    exitCode: 9,
    hint: expect.stringContaining('999'),
  });
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(path.dirname(file))).toEqual(['audit.checkpoint', 'audit.key', 'multibot.db']);
});

test('a path that cannot be a file is told, with the path', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'file'), '');
  mkdirSync(path.join(folder, 'folder.db'));
  for (const file of [path.join(folder, 'file', 'multibot.db'), path.join(folder, 'folder.db')])
    await expect(opened(file)).rejects.toMatchObject({
      code: 'store_unavailable',
      exitCode: 9,
      message: expect.stringContaining(file),
      hint: expect.any(String),
    });
});

test.skipIf(process.getuid?.() !== 0)('a folder that cannot be written is told', { tags: ['slow'] }, async () => {
  const file = await recorded();
  const folder = path.dirname(file);
  chmodSync(file, 0o644);
  chmodSync(folder, 0o555);
  for (const target of [file, path.join(folder, 'new.db')])
    expect(await recordElsewhere(target, { name: 'x', uid: NOBODY })).toMatchObject({
      ok: false,
      error: { code: 'store_unavailable', exitCode: 9 },
    });
});

test('read-only: nothing is made, and nothing can be written', async () => {
  const { host } = storeHost();
  const file = path.join(temporaryFolder(), 'multibot.db');
  const readonly = () => openStore(host, { kind: 'sqlite', file }, { readonly: true });
  await expect(readonly()).rejects.toMatchObject({ code: 'store_unavailable' });
  expect(readdirSync(path.dirname(file))).toEqual([]);
  await (await openStore(host, { kind: 'sqlite', file })).close();
  const store = await readonly();
  expect(await store.listTasks({ limit: 1 })).toEqual({ tasks: [], next: null });
  for (const event of wholeRun(runOf('a')).slice(0, 1))
    await expect(store.append(event)).rejects.toMatchObject({ code: 'store_unavailable' });
  await store.close();
});

test('after an unclean end damaged pages are found, and a sound file goes on', async () => {
  const { host } = storeHost();
  const { crashed, damaged } = await crashedCopies();
  const store = await openStore(host, { kind: 'sqlite', file: crashed });
  expect((await store.listEvents('run-b')).length).toBe(14);
  await store.close();
  await expect(opened(damaged)).rejects.toMatchObject({ code: 'store_corrupt', exitCode: 9 });
});

test('a file that another process has open is not checked, and not in the way', async () => {
  const { host } = storeHost();
  const file = path.join(temporaryFolder(), 'multibot.db');
  const first = await openStore(host, { kind: 'sqlite', file });
  for (const event of wholeRun(runOf('a'))) await first.append(event);
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  const second = await openStore(host, { kind: 'sqlite', file });
  for (const event of wholeRun(runOf('b'))) await second.append(event);
  await second.close();
  expect(await first.showTask('task-b')).toMatchObject({ status: 'succeeded' });
  await first.close();
});

test('two processes, fifty runs each, on one new file: nothing is lost, nobody is told of a lock', {
  tags: ['slow'],
  timeout: 120_000,
}, async () => {
  const file = path.join(temporaryFolder(), 'data', 'multibot.db');
  const said = await Promise.all(['a', 'b'].map((name) => recordElsewhere(file, { name, runs: 50 })));
  expect(said).toEqual([{ ok: true }, { ok: true }]);
  const database = new Sqlite(file, { readonly: true });
  const count = (table: string) => database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get();
  expect([count('Event'), count('Task'), count('ApiCall'), count('Message')]).toEqual([1400, 100, 300, 200]);
  expect([count('User'), count('MultibotMigration')]).toEqual([1, 2]);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
});

test('eight processes may start at once on a file that is not there', {
  tags: ['slow'],
  timeout: 120_000,
}, async () => {
  const file = path.join(temporaryFolder(), 'data', 'multibot.db');
  const names = Array.from({ length: 8 }, (_, index) => `${index}`);
  const said = await Promise.all(names.map((name) => recordElsewhere(file, { name })));
  expect(said).toEqual(names.map(() => ({ ok: true })));
});

/** A store that holds some runs, and that nobody has open. */
async function recorded(runs = 1): Promise<string> {
  const file = path.join(temporaryFolder(), 'multibot.db');
  const store = await openStore(storeHost().host, { kind: 'sqlite', file });
  for (let index = 0; index < runs; index++)
    for (const event of wholeRun(runOf(`a${index}`))) await store.append(event);
  await store.close();
  return file;
}

/** What a killed process leaves: a file with its log. The second one has a page that is damaged. */
async function crashedCopies() {
  const file = await recorded(40);
  const store = await openStore(storeHost().host, { kind: 'sqlite', file });
  for (const event of wholeRun(runOf('b'))) await store.append(event);
  const copies = ['crashed.db', 'damaged.db'].map((name) => path.join(path.dirname(file), name));
  for (const copy of copies) for (const suffix of ['', '-wal']) copyFileSync(file + suffix, copy + suffix);
  await store.close();
  const [crashed = '', damaged = ''] = copies;
  const bytes = readFileSync(damaged);
  const middle = 4096 * Math.floor(bytes.length / 8192);
  bytes.fill(0xff, middle, middle + 4096);
  writeFileSync(damaged, bytes);
  return { crashed, damaged };
}

function opened(file: string) {
  return openStore(storeHost().host, { kind: 'sqlite', file });
}
