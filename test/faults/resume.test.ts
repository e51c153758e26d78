import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { execute } from '../audit/tables.ts';
import { depotProgram, json, until } from './depot-program.ts';

const TWO = ['ask', 'make a crate Blue, then post a note saying hello', '--yes'] as const;

/** Kills the process that made the second request, before that is answered. */
async function killedInTheMiddle(answerNote = true) {
  let isDead = false;
  const depot = await depotProgram((request, response) => {
    if (request.line === 'POST /crates') return json(response, { id: 'c7', name: 'Blue' }, 201);
    if (isDead && answerNote) return json(response, { id: 'n1' });
    return undefined;
  });
  const { child, end } = depot.start(...TWO);
  await until(() => depot.writes().length === 2);
  child.kill('SIGKILL');
  await end;
  isDead = true;
  const { data } = await depot.json('resume', '--list');
  return { depot, listed: data.tasks, id: data.tasks[0]?.id ?? '' };
}

test('P3: a write that was on its way when the process was killed is in doubt, never sent again by itself', async () => {
  const { depot, listed, id } = await killedInTheMiddle();
  expect(listed).toMatchObject([
    { intent: 'post_note', status: 'interrupted' },
    { intent: 'create_crate', status: 'interrupted' },
  ]);
  for (const _ of [1, 2]) {
    const resumed = await depot.json('resume', id);
    expect(resumed).toMatchObject({ code: 7, status: 'in_doubt', error: { code: 'interrupted' } });
    expect(resumed.error?.hint).toContain(`multibot resume ${id} --settle done`);
    expect(resumed.data.tasks.map(({ status }) => status)).toEqual(['succeeded', 'in_doubt']);
  }
  expect(depot.writes()).toEqual(['POST /crates', 'POST /notes']);
  expect((await depot.json('resume', '--list')).data.tasks).toMatchObject([{ id, status: 'in_doubt' }]);
});

test('P3: --settle not-done sends it once more, with what the steps before it gave', async () => {
  const { depot, id } = await killedInTheMiddle();
  const settled = await depot.json('resume', id, '--settle', 'not-done');
  expect(settled).toMatchObject({ code: 0, status: 'succeeded' });
  expect(settled.data.tasks.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
  expect(depot.writes()).toEqual(['POST /crates', 'POST /notes', 'POST /notes']);
  expect((await depot.json('resume', '--list')).data.tasks).toEqual([]);
});

test('P3: --settle done takes it as it is; a task that is done is not done again', async () => {
  const { depot, id } = await killedInTheMiddle();
  expect(await depot.json('resume', id, '--settle', 'done')).toMatchObject({ code: 0, status: 'succeeded' });
  expect(await depot.json('resume', id)).toMatchObject({ code: 0, status: 'succeeded' });
  expect(await depot.json('resume', id, '--settle', 'done')).toMatchObject({
    code: 2,
    error: { code: 'nothing_in_doubt' },
  });
  expect(depot.writes()).toEqual(['POST /crates', 'POST /notes']);
});

test('P3: a task is gone on with by the id of any task of its plan', async () => {
  const { depot } = await killedInTheMiddle();
  const all = await depot.json('audit', 'list');
  const first = all.data.tasks.find((task) => task['intent'] === 'create_crate');
  const resumed = await depot.json('resume', first?.id ?? '', '--settle', 'not-done');
  expect(resumed).toMatchObject({ code: 0, data: { tasks: [{ intent: 'create_crate' }, { intent: 'post_note' }] } });
});

test('P3: a plan whose pack has changed is not gone on with', async () => {
  const { depot, id } = await killedInTheMiddle();
  const config = path.join(depot.home, 'packs/depot/config.json');
  writeFileSync(config, readFileSync(config, 'utf8').replace('"/ping"', '"/pong"'));
  expect(await depot.json('resume', id)).toMatchObject({ code: 10, error: { code: 'pack_changed' } });
  expect(depot.writes()).toHaveLength(2);
});

test('S2: a task that a process works on is not taken; the answer names the process', async () => {
  const depot = await depotProgram((_, response, count) => {
    if (count > 1) json(response, { id: 'c7' }, 201);
  });
  const { child, end } = depot.start('call', 'depot', 'create_crate', 'name=Blue', '--yes');
  await until(() => depot.writes().length === 1);
  const [task] = (await depot.json('audit', 'list')).data.tasks;
  expect(task).toMatchObject({ status: 'running' });
  const refused = await depot.json('resume', task?.id ?? '');
  expect(refused).toMatchObject({ code: 4, error: { code: 'task_held', details: { pid: child.pid } } });
  child.kill('SIGKILL');
  await end;
  // The very next moment: a process of this machine that is gone holds nothing.
  expect(await depot.json('resume', task?.id ?? '')).toMatchObject({ code: 7, status: 'in_doubt' });
  expect(depot.writes()).toEqual(['POST /crates']);
});

test('S2, P5: of ten processes that go on with a task at once, one sends', { timeout: 120_000 }, async () => {
  const { depot, id } = await killedInTheMiddle();
  const all = await Promise.all(Array.from({ length: 10 }, () => depot.json('resume', id, '--settle', 'not-done')));
  expect(depot.writes().filter((line) => line === 'POST /notes')).toHaveLength(2);
  const codes = all.map(({ code, error }) => `${code} ${error?.code ?? ''}`);
  expect(codes.filter((code) => code === '0 ')).toHaveLength(1);
  // Who comes late finds it held, taken, or done with nothing left to settle.
  for (const code of codes) expect(['0 ', '4 task_held', '4 task_taken_over', '2 nothing_in_doubt']).toContain(code);
});

test('P7: a process that slept while its task was taken over sends nothing more', { timeout: 120_000 }, async () => {
  let isAsleep = false;
  const depot = await depotProgram((request, response) => {
    if (request.line === 'POST /crates') {
      if (!isAsleep) setTimeout(() => json(response, { id: 'c7', name: 'Blue' }, 201), 3000);
      return;
    }
    json(response, { id: 'n1' });
  });
  const { child, end } = depot.start(...TWO, '--json');
  await until(() => depot.writes().length === 1);
  child.kill('SIGSTOP');
  const [task] = (await depot.json('audit', 'list')).data.tasks;
  // As if it had slept for longer than a lease.
  await execute({ kind: 'sqlite', file: depot.file }, 'UPDATE "Lease" SET "heldUntil" = 1');
  expect(await depot.json('resume', task?.id ?? '', '--settle', 'done')).toMatchObject({ code: 0 });
  isAsleep = true;
  child.kill('SIGCONT');
  const { code, stdout } = await end;
  expect([code, JSON.parse(stdout).error.code]).toEqual([4, 'task_taken_over']);
  expect(depot.writes()).toEqual(['POST /crates', 'POST /notes']);
  expect((await depot.run('audit', 'verify')).code).toBe(0);
});

test('P10: a holder of whose number another process is now is gone', async () => {
  const { depot, id } = await killedInTheMiddle();
  await execute(
    { kind: 'sqlite', file: depot.file },
    `UPDATE "Lease" SET "pid" = ${process.pid}, "heldUntil" = 99999999999999`,
  );
  expect(await depot.json('resume', id)).toMatchObject({ code: 7 });
});

test("the pack's probe finds what the write has made; what it does not find stays in doubt", async () => {
  const made: unknown[] = [];
  const probe = {
    operationId: 'createCrate',
    probe: { operation: 'list_crates', with: { query: 'name' }, match: { name: 'name' }, createdAt: 'created_at' },
  };
  const depot = await depotProgram(
    (request, response) => {
      if (request.line.startsWith('GET')) json(response, made);
    },
    { create_crate: probe },
  );
  const { child, end } = depot.start('call', 'depot', 'create_crate', 'name=Blue', '--yes');
  await until(() => depot.writes().length === 1);
  child.kill('SIGKILL');
  await end;
  const id = (await depot.json('resume', '--list')).data.tasks[0]?.id ?? '';
  // An older crate of that name proves nothing.
  made.push({ id: 'c1', name: 'Blue', created_at: Math.floor(Date.now() / 1000) - 3600 });
  expect(await depot.json('resume', id)).toMatchObject({ code: 7, status: 'in_doubt' });
  made.push({ id: 'c2', name: 'blue', created_at: Math.floor(Date.now() / 1000) });
  const found = await depot.json('resume', id);
  expect(found).toMatchObject({ code: 0, data: { tasks: [{ status: 'succeeded', result: { id: 'c2' } }] } });
  expect(depot.requests.map(({ line }) => line)).toEqual([
    'POST /crates',
    'GET /crates?query=Blue&per_page=100',
    'GET /crates?query=Blue&per_page=100',
  ]);
});
