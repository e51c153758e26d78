import { expect } from 'vitest';
import { openStore } from '../../src/audit/open.ts';
import type { Settings } from '../../src/model/settings.ts';
import type { Job } from './fixtures/work.ts';
import { type Expected, randomWork } from './random-plan.ts';
import type { recordingServer, Taken } from './recording-server.ts';
import { host, startWorker } from './worker.ts';

export type Server = Awaited<ReturnType<typeof recordingServer>>;

/** How a process dies: itself, at a boundary or after a time, or by the server's hand as a request comes in. */
export type Death = Pick<Job, 'dieAt' | 'dieAfterMs'> & {
  readonly atRequest?: number;
  readonly moment?: 'before' | 'after';
};

export interface Stage {
  readonly store: Settings['store'];
  readonly folder: string;
  readonly server: Server;
  /** Process that the server kills at one of its next requests, by the seed that marks begin with. */
  readonly doomed: Map<number, { left: number; readonly moment: 'before' | 'after'; readonly kill: () => void }>;
}

export interface Played {
  readonly kills: number;
  /** Writes that were called in doubt, and had happened, or had not. */
  readonly doubts: { happened: number; not: number };
}

const MOST_TRIES = 30;

/** Runs the plan of that seed, lets its processes die as told, goes on until it is done, and checks what was sent. */
export async function play(seed: number, deaths: readonly Death[], stage: Stage): Promise<Played> {
  const { steps } = randomWork(seed, stage.server.url);
  const doubts = { happened: 0, not: 0 };
  // Said until it is heard: a person, too, gives a command again when its process was killed.
  let settle: Job['settle'];
  let kills = 0;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const taskId = await taskOf(seed, stage);
    const report = await once(seed, { taskId, settle, death: deaths[tries] }, stage);
    if (report === 'killed') {
      kills++;
      continue;
    }
    if (report.exitCode === 0) {
      checkAll(steps, stage.server.taken);
      return { kills, doubts };
    }
    if (report.code === 'nothing_in_doubt') {
      settle = undefined;
      continue;
    }
    expect(report, `seed ${seed}`).toMatchObject({ exitCode: 7 });
    const [mark = ''] = report.inDoubt;
    const happened = takenOf(mark, stage.server.taken).length > 0;
    expect(mark, `seed ${seed}`).not.toBe('');
    doubts[happened ? 'happened' : 'not']++;
    settle = happened ? 'done' : 'not_done';
  }
  throw new Error(`seed ${seed}: not done after ${MOST_TRIES} processes`);
}

interface Try {
  readonly taskId: string | undefined;
  readonly settle: Job['settle'];
  readonly death: Death | undefined;
}

async function once(seed: number, { taskId, settle, death = {} }: Try, stage: Stage) {
  const { atRequest, moment = 'before', ...own } = death;
  const { child, end } = await startWorker({
    store: stage.store,
    folder: stage.folder,
    url: stage.server.url,
    seed,
    ...(taskId === undefined ? {} : { taskId }),
    ...(settle && taskId !== undefined ? { settle } : {}),
    ...own,
  });
  if (atRequest !== undefined)
    stage.doomed.set(seed, { left: atRequest, moment, kill: () => void child.kill('SIGKILL') });
  const report = await end;
  stage.doomed.delete(seed);
  return report;
}

/** For `recordingServer`: kills the process whose turn it is. */
export async function arrive(doomed: Stage['doomed'], moment: 'before' | 'after', mark: string): Promise<void> {
  const mine = doomed.get(Number(mark.split('-')[0]));
  if (!mine || mine.moment !== moment || --mine.left > 0) return;
  mine.kill();
}

async function taskOf(seed: number, { store: settings }: Stage): Promise<string | undefined> {
  const store = await openStore(host, settings);
  const task = await store.lastTask(`conversation-${seed}`);
  await store.close();
  return typeof task?.['id'] === 'string' ? task['id'] : undefined;
}

function takenOf(mark: string, taken: readonly Taken[]): readonly Taken[] {
  return taken.filter((each) => each.mark === mark);
}

/** Every step happened, in its order, with the id of the step before; a write that may not be repeated just once. */
export function checkAll(steps: readonly Expected[], taken: readonly Taken[]): void {
  let last = -1;
  for (const { mark, kind, after } of steps) {
    const own = takenOf(mark, taken);
    const first = taken.findIndex((each) => each.mark === mark);
    expect(own.length, `${kind} ${mark} was sent`).toBeGreaterThan(0);
    if (kind === 'post_mark' || kind === 'seen_mark') expect(own.length, `${kind} ${mark} was sent once`).toBe(1);
    if (kind === 'key_mark') expect(new Set(own.map(({ key }) => key)).size, `one key for ${mark}`).toBe(1);
    if (kind === 'key_mark') expect(own.filter(({ acted }) => acted).length, `${mark} acted once`).toBe(1);
    expect(new Set(own.map((each) => `${mark} after ${each.after}`))).toEqual(
      new Set([`${mark} after ${after && `id-${after}`}`]),
    );
    expect(first, `${mark} in its order`).toBeGreaterThan(last);
    last = first;
  }
}
