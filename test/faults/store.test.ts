import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { auditStore } from '../../src/audit/audit-store.ts';
import { sealsIn } from '../../src/audit/checkpoint.ts';
import { openStore } from '../../src/audit/open.ts';
import { sqliteDatabase } from '../../src/audit/sqlite/database.ts';
import { openSqlite } from '../../src/audit/sqlite/open.ts';
import { workOf } from '../../src/core/resume/work.ts';
import { run } from '../../src/core/run.ts';
import type { RunRequest } from '../../src/core/run-request.ts';
import type { Plan } from '../../src/model/plan.ts';
import { runOf, wholeRun } from '../audit/events.ts';
import { recordElsewhere } from '../audit/processes.ts';
import { runBin } from '../support/run-bin.ts';
import { ledgerCatalog, ledgerSettings } from './ledger.ts';
import { checkAll } from './play.ts';
import { randomWork } from './random-plan.ts';
import { recordingServer } from './recording-server.ts';
import { faultsFolder, host } from './worker.ts';

/** A file with one run in it, where the program looks for it. */
async function recordedHome(): Promise<{ readonly home: string; readonly file: string }> {
  const home = faultsFolder();
  const file = path.join(home, 'data', 'multibot.db');
  const store = await openStore(host, { kind: 'sqlite', file });
  for (const event of wholeRun(runOf('a'))) await store.append(event);
  await store.close();
  return { home, file };
}

async function failureOf(home: string): Promise<readonly unknown[]> {
  const { code, stdout, stderr } = await runBin(['audit', 'list', '--json'], { home });
  expect(stderr).not.toContain('    at ');
  return [code, JSON.parse(stdout).error.code];
}

test.each([
  ['garbage', (file: string) => writeFileSync(file, 'x'.repeat(9000))],
  ['half of it', (file: string) => truncateSync(file, 4096 * 3)],
])('S6: a file that holds %s is refused and left as it is', async (_, spoil) => {
  const { home, file } = await recordedHome();
  spoil(file);
  const { size } = statSync(file);
  expect(await failureOf(home)).toEqual([9, 'store_corrupt']);
  expect(statSync(file).size).toBe(size);
});

test('S7: a file of no length, where one was, is refused', async () => {
  const { home, file } = await recordedHome();
  truncateSync(file, 0);
  utimesSync(file, new Date(), new Date(Date.now() - 60_000));
  expect(await failureOf(home)).toEqual([9, 'store_corrupt']);
});

test('S8: a file of a newer multibot is refused', async () => {
  const { home, file } = await recordedHome();
  const newer = new Sqlite(file);
  newer.pragma('user_version = 999');
  newer.close();
  expect(await failureOf(home)).toEqual([9, 'store_newer']);
});

test('S5: a folder that cannot be written is told, with its path', async () => {
  const home = faultsFolder();
  const folder = path.join(home, 'data');
  mkdirSync(folder);
  chmodSync(home, 0o755);
  chmodSync(folder, 0o555);
  // Root may write anywhere, so somebody else tries.
  const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
  expect(await recordElsewhere(path.join(folder, 'multibot.db'), { name: 'a', ...uid })).toMatchObject({
    ok: false,
    error: { code: 'store_unavailable', exitCode: 9, message: expect.stringContaining(folder) },
  });
  chmodSync(folder, 0o755);
  if (uid.uid !== undefined) chownSync(folder, 0, 0);
});

test('S9: killed in the middle of a migration, the store is as it was, and the next start runs it whole', async () => {
  const { file } = await recordedHome();
  const script = path.join(import.meta.dirname, 'fixtures/die-in-migration.ts');
  const child = spawn(process.execPath, [script, file], { stdio: 'ignore' });
  const signal = await new Promise((resolve) => void child.on('close', (_, by) => resolve(by)));
  expect(signal).toBe('SIGKILL');
  const { handle } = await openSqlite(host, file);
  expect(handle.pragma('user_version', { simple: true })).toBe(2);
  expect(handle.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'Half'").pluck().get()).toBe(0);
  expect(handle.prepare('SELECT count(*) FROM "Event"').pluck().get()).toBe(14);
  handle.close();
});

test('S3, S4: with the disk full at any write nothing is sent that is not on record, and resume goes on', {
  timeout: 120_000,
}, async () => {
  const server = await recordingServer(async () => {});
  const seed = seedOf(8, server.url);
  const { plan, steps } = randomWork(seed, server.url);
  let refusals = 0;
  for (let room = 0; room < 12; room++) {
    const taken = server.taken.length;
    const stood = await runWithRoom(plan, room, server.url);
    refusals += stood.refused ? 1 : 0;
    expect(server.taken.length - taken).toBeLessThanOrEqual(stood.started);
    await stood.goOn();
    checkAll(steps, server.taken.slice(taken));
  }
  expect(refusals).toBeGreaterThan(3);
});

/** A plan of that many steps, all of which may be sent again. */
function seedOf(count: number, url: string): number {
  for (let seed = 1; ; seed++) {
    const { steps } = randomWork(seed, url);
    if (steps.length === count && steps.every(({ kind }) => kind !== 'post_mark' && kind !== 'seen_mark')) return seed;
  }
}

/** Runs the plan on a file that may grow by so many pages; then there is room again. */
async function runWithRoom(plan: Plan, room: number, url: string) {
  const folder = faultsFolder();
  const file = path.join(folder, 'multibot.db');
  const { handle } = await openSqlite(host, file);
  handle.pragma('wal_autocheckpoint = 1');
  const pages = Number(handle.pragma('page_count', { simple: true }));
  handle.pragma(`max_page_count = ${pages + room}`);
  const store = auditStore(host, sqliteDatabase(handle, file), await sealsIn(host, folder));
  const catalog = ledgerCatalog(url);
  const settings = ledgerSettings({ kind: 'sqlite', file }, folder);
  const perform = async (request: RunRequest) => {
    const codes: number[] = [];
    const options = { command: 'apply', argv: [], dryRun: false, consent: { yes: true, allowDestructive: true } };
    const deps = { host, catalog, store, settings, emulator: () => Promise.reject(new Error('none')) };
    for await (const event of run(request, { ...options, conversationId: 'full' }, deps))
      if (event.type === 'run.finished') codes.push(event.exitCode);
    return codes[0];
  };
  const refused = await perform({ kind: 'apply', plan }).then(
    () => false,
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'store_full', exitCode: 9 });
      return true;
    },
  );
  const started = Number(handle.prepare(`SELECT count(*) FROM "Event" WHERE "type" = 'step.started'`).pluck().get());
  const goOn = async () => {
    handle.pragma('max_page_count = 1000000');
    // The process that could not write is gone.
    handle.prepare('UPDATE "Lease" SET "heldUntil" = 0').run();
    const task = await store.lastTask('full');
    const id = typeof task?.['id'] === 'string' ? task['id'] : undefined;
    const request: RunRequest =
      id === undefined
        ? { kind: 'apply', plan }
        : { kind: 'resume', work: await workOf(id, { host, store, settings, catalog }) };
    expect(await perform(request)).toBe(0);
    expect((await store.verify()).problems).toEqual([]);
    await store.close();
  };
  return { refused, started, goOn };
}
