import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/audit/open.ts';
import type { Settings } from '../../src/model/settings.ts';
import { runOf, wholeRun } from '../audit/events.ts';
import { execute, query } from '../audit/tables.ts';
import { freshPostgres } from '../support/postgres.ts';
import { runBin } from '../support/run-bin.ts';
import { faultsFolder, host } from './worker.ts';

/*
 * Row S13 of the fault matrix: whoever can write to the database, and has not the key, cannot change the journal without
 * its showing.
 */

const COLUMNS = '"runId", "type", "payload", "createdAt", "epoch", "prev", "hash"';

/** Each as SQL, and the first finding that it must lead to. Event 7 is in the middle, 28 is the last. */
const TAMPERINGS: readonly (readonly [name: string, sql: string, seq: number, kind: string])[] = [
  [
    'a changed byte',
    `UPDATE "Event" SET "payload" = replace("payload", 'roofing', 'Roofing') WHERE "seq" = 3`,
    3,
    'changed',
  ],
  ['a space that changes nothing', `UPDATE "Event" SET "payload" = "payload" || ' ' WHERE "seq" = 7`, 7, 'changed'],
  ['another time', `UPDATE "Event" SET "createdAt" = '2020-01-01T00:00:00.000Z' WHERE "seq" = 7`, 7, 'changed'],
  ['a deleted row', `DELETE FROM "Event" WHERE "seq" = 7`, 7, 'missing'],
  ['the first row deleted', `DELETE FROM "Event" WHERE "seq" = 1`, 1, 'missing'],
  [
    'a deleted row, and the others moved up',
    `DELETE FROM "Event" WHERE "seq" = 7; UPDATE "Event" SET "seq" = -"seq" WHERE "seq" > 7;
     UPDATE "Event" SET "seq" = -"seq" - 1 WHERE "seq" < 0`,
    7,
    'changed',
  ],
  [
    'an inserted row',
    `UPDATE "Event" SET "seq" = -"seq" WHERE "seq" > 7; UPDATE "Event" SET "seq" = -"seq" + 1 WHERE "seq" < 0;
     INSERT INTO "Event" ("seq", ${COLUMNS}) SELECT 8, ${COLUMNS} FROM "Event" WHERE "seq" = 7`,
    8,
    'changed',
  ],
  [
    'a row appended by hand',
    `INSERT INTO "Event" ("seq", ${COLUMNS}) SELECT 29, ${COLUMNS} FROM "Event" WHERE "seq" = 28`,
    29,
    'changed',
  ],
  [
    'two rows exchanged',
    `UPDATE "Event" SET "seq" = -1 WHERE "seq" = 5; UPDATE "Event" SET "seq" = 5 WHERE "seq" = 9;
     UPDATE "Event" SET "seq" = 9 WHERE "seq" = -1`,
    5,
    'changed',
  ],
  ['a cut tail', `DELETE FROM "Event" WHERE "seq" > 20`, 21, 'cut'],
  ['the last row cut off', `DELETE FROM "Event" WHERE "seq" = 28`, 28, 'cut'],
  ['everything deleted', `DELETE FROM "Event"`, 1, 'cut'],
  ['the seals taken off', `UPDATE "Event" SET "hash" = '', "prev" = ''`, 28, 'changed'],
];

test.each(TAMPERINGS)('S13 on SQLite: %s is found', async (_, sql, seq, kind) => {
  const settings = await recorded();
  await execute(settings, sql);
  expect((await verified(settings)).problems[0]).toEqual({ seq, kind });
});

test.each(TAMPERINGS)('S13 on PostgreSQL: %s is found', { tags: ['slow'] }, async (_, sql, seq, kind) => {
  const folder = faultsFolder();
  const settings = await recorded({ kind: 'postgres', url: await freshPostgres(), seals: folder });
  await execute(settings, sql);
  expect((await verified(settings)).problems[0]).toEqual({ seq, kind });
});

test('S13: nothing is found where nothing was done', async () => {
  expect(await verified(await recorded())).toEqual({ events: 28, unsealed: 0, problems: [] });
});

test('S13: a checkpoint that was changed to hide a cut tail says so', async () => {
  const settings = await recorded();
  await execute(settings, 'DELETE FROM "Event" WHERE "seq" > 20');
  const [last] = await query(settings, 'SELECT "hash" FROM "Event" WHERE "seq" = 20');
  writeFileSync(
    path.join(folderOf(settings), 'audit.checkpoint'),
    JSON.stringify({ seq: 20, hash: last?.['hash'], seal: last?.['hash'] }),
  );
  expect((await verified(settings)).problems).toEqual([{ seq: 20, kind: 'checkpoint' }]);
});

test('S13: what was sealed with another key is called so', async () => {
  const settings = await recorded();
  rmSync(path.join(folderOf(settings), 'audit.key'));
  rmSync(path.join(folderOf(settings), 'audit.checkpoint'));
  expect((await verified(settings)).problems[0]).toEqual({ seq: 1, kind: 'other_key' });
});

test('S13: a cut tail shows after more has been written, too', async () => {
  const settings = await recorded();
  await execute(settings, 'DELETE FROM "Event" WHERE "seq" > 20');
  const store = await openStore(host, settings);
  for (const event of wholeRun(runOf('c'))) await store.append(event);
  await store.close();
  expect((await verified(settings)).problems).toEqual([{ seq: 28, kind: 'unlinked' }]);
});

test('S13: the program says where, with exit 10; a journal that is whole is exit 0', async () => {
  const home = faultsFolder();
  const settings = await recorded({ kind: 'sqlite', file: path.join(home, 'data', 'multibot.db') });
  const good = await runBin(['audit', 'verify', '--json'], { home });
  expect([good.code, JSON.parse(good.stdout).data]).toEqual([0, { events: 28, ok: true, problems: [] }]);
  await execute(settings, 'DELETE FROM "Event" WHERE "seq" = 7');
  const bad = await runBin(['audit', 'verify', '--json'], { home });
  expect(bad.code).toBe(10);
  expect(JSON.parse(bad.stdout)).toMatchObject({
    status: 'failed',
    data: { events: 27, ok: false, problems: [{ seq: 7, kind: 'missing' }] },
    error: { code: 'journal_changed' },
  });
  const text = await runBin(['audit', 'verify'], { home });
  expect(text.stdout).toContain('event 7');
});

/** Two runs, 28 events. */
async function recorded(given?: Settings['store']): Promise<Settings['store']> {
  const settings = given ?? { kind: 'sqlite', file: path.join(faultsFolder(), 'multibot.db') };
  const store = await openStore(host, settings);
  for (const event of [...wholeRun(runOf('a')), ...wholeRun(runOf('b'))]) await store.append(event);
  await store.close();
  return settings;
}

async function verified(settings: Settings['store']) {
  const store = await openStore(host, settings);
  try {
    return await store.verify();
  } finally {
    await store.close();
  }
}

function folderOf(settings: Settings['store']): string {
  return settings.kind === 'sqlite' ? path.dirname(settings.file) : (settings.seals ?? '');
}
