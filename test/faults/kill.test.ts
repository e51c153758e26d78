import path from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/audit/open.ts';
import type { Settings } from '../../src/model/settings.ts';
import { freshPostgres } from '../support/postgres.ts';
import { arrive, type Death, type Played, play, type Stage } from './play.ts';
import { randomOf, randomWork } from './random-plan.ts';
import { recordingServer } from './recording-server.ts';
import { faultsFolder, host, startWorker } from './worker.ts';

/** `npm run test:faults` runs them all. */
const full = process.env['MULTIBOT_FAULTS'] === 'full';
const LANES = 3;
/** Workflows that share one store. */
const EACH = 20;

describe('killed with SIGKILL and gone on with', { tags: ['slow'] }, () => {
  test('P1 to P5: at every boundary of a plan', { timeout: 1_200_000 }, async () => {
    const stage = await stageOn('sqlite');
    const seed = seedWith(full ? 6 : 4, stage.server.url);
    const count = await boundariesOf(seed, stage);
    expect(count).toBeGreaterThan(20);
    const places = Array.from({ length: count }, (_, at) => at + 1);
    const played = await inLanes(places, (dieAt) => replay(seed, dieAt, stage));
    expect(played.map(({ kills }) => kills)).toEqual(places.map(() => 1));
    await expectWhole(stage);
  });

  test('P1 to P5: random plans, random moments, on SQLite', { timeout: 3_600_000 }, async () => {
    const count = full ? 1000 : 40;
    expect(await playRandom(count, 'sqlite')).toBeGreaterThan(count / 2);
  });

  test('P1 to P5: random plans, random moments, on PostgreSQL', { timeout: 3_600_000 }, async () => {
    const count = full ? 200 : 8;
    expect(await playRandom(count, 'postgres')).toBeGreaterThan(count / 2);
  });
});

/** How many processes were killed. */
async function playRandom(count: number, kind: Settings['store']['kind']): Promise<number> {
  const totals = { workflows: 0, kills: 0, happened: 0, not: 0 };
  for (let from = 0; from < count; from += EACH) {
    const stage = await stageOn(kind);
    const seeds = Array.from({ length: Math.min(EACH, count - from) }, (_, at) => 1000 + from + at);
    for (const { kills, doubts } of await inLanes(seeds, (seed) => play(seed, deathsOf(seed), stage))) {
      totals.workflows++;
      totals.kills += kills;
      totals.happened += doubts.happened;
      totals.not += doubts.not;
    }
    await expectWhole(stage);
  }
  process.stderr.write(`${kind}: ${JSON.stringify(totals)}\n`);
  return totals.kills;
}

/** One to three deaths, each of another kind; a later one strikes while the plan is gone on with. */
function deathsOf(seed: number): readonly Death[] {
  const random = randomOf(seed * 7919 + 1);
  const count = 1 + Math.floor(random() * 3);
  return Array.from({ length: count }, (): Death => {
    const kind = random();
    if (kind < 0.45) return { dieAt: 1 + Math.floor(random() * 60) };
    if (kind < 0.6) return { dieAfterMs: Math.floor(random() * 200) };
    return { atRequest: 1 + Math.floor(random() * 8), moment: random() < 0.4 ? 'before' : 'after' };
  });
}

async function stageOn(kind: Settings['store']['kind']): Promise<Stage> {
  const folder = faultsFolder();
  const store: Settings['store'] =
    kind === 'sqlite'
      ? { kind, file: path.join(folder, 'multibot.db') }
      : { kind, url: await freshPostgres(), seals: folder };
  const doomed: Stage['doomed'] = new Map();
  const server = await recordingServer((moment, mark) => arrive(doomed, moment, mark));
  return { store, folder, server, doomed };
}

/** A plan of that many steps. */
function seedWith(count: number, url: string): number {
  for (let seed = 1; ; seed++) if (randomWork(seed, url).steps.length === count) return seed;
}

async function boundariesOf(seed: number, stage: Stage): Promise<number> {
  const { store, folder, server } = stage;
  const { end } = await startWorker({ store, folder, url: server.url, seed });
  const report = await end;
  return report === 'killed' ? 0 : report.boundaries;
}

/** The same plan each time, with a store and a server of its own. */
async function replay(seed: number, dieAt: number, { store }: Stage): Promise<Played> {
  const stage = await stageOn(store.kind);
  return play(seed, [{ dieAt }], stage);
}

async function expectWhole({ store: settings }: Stage): Promise<void> {
  const store = await openStore(host, settings);
  expect((await store.verify()).problems).toEqual([]);
  await store.close();
}

/** A few at a time, in their order. */
async function inLanes<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}
