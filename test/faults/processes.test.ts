import path from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { openStore } from '../../src/audit/open.ts';
import { query } from '../audit/tables.ts';
import { checkAll } from './play.ts';
import { randomWork } from './random-plan.ts';
import { recordingServer } from './recording-server.ts';
import { faultsFolder, host, startWorker } from './worker.ts';

const PROCESSES = 20;
/** Plans that each of them runs; each plan has one to four tasks. */
const PLANS = process.env['MULTIBOT_FAULTS'] === 'full' ? 100 : 3;

test('S1: twenty processes on one SQLite file: nothing is lost, nobody is told of a lock', {
  tags: ['slow'],
  timeout: 3_600_000,
}, async () => {
  const folder = faultsFolder();
  const store = { kind: 'sqlite', file: path.join(folder, 'multibot.db') } as const;
  const server = await recordingServer(async () => {});
  const seeds = Array.from({ length: PROCESSES }, (_, at) => (at + 1) * 1_000_000);
  const workers = await Promise.all(
    seeds.map((seed) => startWorker({ store, folder, url: server.url, seed, plans: PLANS })),
  );
  const reports = await Promise.all(workers.map(({ end }) => end));
  expect(reports).toEqual(seeds.map(() => expect.objectContaining({ exitCode: 0, code: null })));

  const works = seeds.flatMap((seed) => Array.from({ length: PLANS }, (_, at) => randomWork(seed + at, server.url)));
  for (const { steps } of works)
    checkAll(
      steps,
      server.taken.filter(({ mark }) => mark.startsWith(`${markOf(steps)}-`)),
    );
  const tasks = works.reduce((all, { plan }) => all + plan.tasks.length, 0);
  const steps = works.reduce((all, work) => all + work.steps.length, 0);
  const rows = async (sql: string) => Object.values((await query(store, sql))[0] ?? {})[0];
  expect(await rows(`SELECT count(*) FROM "Task" WHERE "status" = 'succeeded'`)).toBe(tasks);
  expect(await rows('SELECT count(*) FROM "Task"')).toBe(tasks);
  expect(await rows(`SELECT count(*) FROM "Step" WHERE "status" = 'succeeded'`)).toBe(steps);
  expect(await rows('SELECT count(*) FROM "ApiCall"')).toBe(steps);
  expect(await rows('SELECT count(*) FROM "Lease" WHERE "heldUntil" > 0')).toBe(0);
  const journal = await openStore(host, store);
  expect((await journal.verify()).problems).toEqual([]);
  await journal.close();
  process.stderr.write(`${PROCESSES} processes: ${tasks} tasks, ${steps} steps\n`);
});

function markOf(steps: readonly { readonly mark: string }[]): string {
  return steps[0]?.mark.split('-')[0] ?? '';
}
