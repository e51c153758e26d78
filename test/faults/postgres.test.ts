import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/audit/open.ts';
import { runOf, started } from '../audit/events.ts';
import { query } from '../audit/tables.ts';
import { ownPostgres } from '../support/postgres.ts';
import { until } from './depot-program.ts';
import { checkAll } from './play.ts';
import { randomWork } from './random-plan.ts';
import { recordingServer } from './recording-server.ts';
import { faultsFolder, host, startWorker } from './worker.ts';

const PLANS = process.env['MULTIBOT_FAULTS'] === 'full' ? 60 : 12;
const RESTARTS = process.env['MULTIBOT_FAULTS'] === 'full' ? 5 : 2;

describe('PostgreSQL goes away', { tags: ['slow'] }, () => {
  test('G1, G2: restarted in the middle of runs: they go on, nothing is lost and nothing twice', {
    timeout: 600_000,
  }, async () => {
    const { url, restart } = await ownPostgres();
    const folder = faultsFolder();
    const store = { kind: 'postgres', url, seals: folder } as const;
    const server = await recordingServer(() => new Promise((resolve) => void setTimeout(resolve, 20)));
    const seeds = [1, 2, 3].map((each) => each * 1_000_000);
    const workers = await Promise.all(
      seeds.map((seed) => startWorker({ store, folder, url: server.url, seed, plans: PLANS })),
    );
    for (let each = 0; each < RESTARTS; each++) {
      const before = server.taken.length;
      await until(() => server.taken.length > before + 20);
      await restart();
    }
    const reports = await Promise.all(workers.map(({ end }) => end));
    expect(reports).toEqual(seeds.map(() => expect.objectContaining({ exitCode: 0, code: null })));
    for (const seed of seeds)
      for (let at = 0; at < PLANS; at++) {
        const { steps } = randomWork(seed + at, server.url);
        checkAll(
          steps,
          server.taken.filter(({ mark }) => mark.startsWith(`${seed + at}-`)),
        );
      }
    const journal = await openStore(host, store);
    expect((await journal.verify()).problems).toEqual([]);
    await journal.close();
  });

  test('G2: an event whose commit was not confirmed is there once', async () => {
    const { url, restart } = await ownPostgres();
    const store = { kind: 'postgres', url, seals: faultsFolder() } as const;
    const journal = await openStore(host, store);
    const runs = Array.from({ length: 200 }, (_, at) => runOf(`r${at}`));
    const restarting = new Promise<void>((resolve) => void setTimeout(() => resolve(restart()), 100));
    for (const run of runs) await journal.append(started(run));
    await restarting;
    expect(await journal.verify()).toEqual({ events: 200, unsealed: 0, problems: [] });
    await journal.close();
    expect(await query(store, 'SELECT count(DISTINCT "runId")::int AS "n" FROM "Event"')).toEqual([{ n: 200 }]);
  });
});
