import path from 'node:path';
import { expect, test } from 'vitest';
import { auditStore } from '../../src/audit/audit-store.ts';
import { sqliteDatabase } from '../../src/audit/sqlite/database.ts';
import { openSqlite } from '../../src/audit/sqlite/open.ts';
import { runOf, started, wholeRun } from './events.ts';
import { storeHost, temporaryFolder } from './store-host.ts';

test('twenty appends at the same moment are one commit; one after the other they are twenty', async () => {
  const { store, commits } = await counted();
  await Promise.all(Array.from({ length: 20 }, (_, index) => store.append(started(runOf(`${index}`)))));
  expect(commits()).toBe(1);
  for (let index = 0; index < 20; index++) await store.append(started(runOf(`next-${index}`)));
  expect(commits()).toBe(21);
  expect(await store.listEvents('run-19')).toHaveLength(1);
  await store.close();
});

test('a full disk refuses the event, and what was stored before stays', async () => {
  const { store, handle } = await counted();
  const events = wholeRun(runOf('a'));
  for (const event of events) await store.append(event);
  const pages = Number(handle.pragma('page_count', { simple: true }));
  handle.pragma(`max_page_count = ${pages}`);
  const big = started(runOf('b'), 'x'.repeat(1_000_000));
  await expect(store.append(big)).rejects.toMatchObject({ code: 'store_full', exitCode: 9 });
  handle.pragma('max_page_count = 1000000');
  await store.append(big);
  expect(await store.listEvents('run-a')).toHaveLength(events.length);
  expect(await store.listEvents('run-b')).toHaveLength(1);
  await store.close();
});

async function counted() {
  const { host } = storeHost();
  const file = path.join(temporaryFolder(), 'multibot.db');
  const { handle } = await openSqlite(host, file);
  const database = sqliteDatabase(handle, file);
  let writes = 0;
  const store = auditStore(host, {
    ...database,
    write: (batch) => {
      writes++;
      return database.write(batch);
    },
  });
  return { store, handle, commits: () => writes };
}
