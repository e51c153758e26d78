import { expect, test } from 'vitest';
import { depotProgram, json, until } from './depot-program.ts';

const TWO = ['ask', 'make a crate Blue, then post a note saying hello', '--yes'] as const;

/** The crate's answer takes this long. */
async function slowDepot(ms: number) {
  return depotProgram((request, response) => {
    if (request.line === 'POST /crates') setTimeout(() => json(response, { id: 'c7', name: 'Blue' }, 201), ms);
    else json(response, { id: 'n1' });
  });
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'P6: the first %s stops begins no step, says what is on its way, and leaves a task to go on with',
  async (signal, exit) => {
    const depot = await slowDepot(1500);
    const { child, end, said } = depot.start(...TWO);
    await until(() => depot.writes().length === 1);
    child.kill(signal);
    await until(() => said().includes('POST /crates is on its way'));
    const { code } = await end;
    expect(code).toBe(exit);
    expect(depot.writes()).toEqual(['POST /crates']);
    const [task] = (await depot.json('resume', '--list')).data.tasks;
    expect(task).toMatchObject({ intent: 'post_note', status: 'interrupted' });
    expect(await depot.json('resume', task?.id ?? '')).toMatchObject({ code: 0, status: 'succeeded' });
    expect(depot.writes()).toEqual(['POST /crates', 'POST /notes']);
  },
);

test('P6: the second Ctrl-C leaves at once; what was on its way is in doubt', async () => {
  const depot = await slowDepot(60_000);
  const { child, end, said } = depot.start(...TWO);
  await until(() => depot.writes().length === 1);
  child.kill('SIGINT');
  await until(() => said().includes('Stopping'));
  const at = Date.now();
  child.kill('SIGINT');
  expect((await end).code).toBe(130);
  expect(Date.now() - at).toBeLessThan(2000);
  const tasks = (await depot.json('resume', '--list')).data.tasks;
  expect(await depot.json('resume', tasks[0]?.id ?? '')).toMatchObject({ code: 7, status: 'in_doubt' });
  expect(depot.writes()).toEqual(['POST /crates']);
});

test('P6: a write that is not answered after Ctrl-C is cut off in time, and is in doubt', {
  timeout: 60_000,
}, async () => {
  const depot = await slowDepot(60_000);
  const { child, end } = depot.start(...TWO, '--json');
  await until(() => depot.writes().length === 1);
  const at = Date.now();
  child.kill('SIGINT');
  const { code, stdout } = await end;
  expect([code, JSON.parse(stdout).error.code]).toEqual([7, 'stopped']);
  expect(Date.now() - at).toBeLessThan(8000);
});

test('P6: a read is not waited for', async () => {
  const depot = await depotProgram(() => undefined);
  const { child, end } = depot.start('call', 'depot', 'ping');
  await until(() => depot.requests.length === 1);
  const at = Date.now();
  child.kill('SIGINT');
  expect((await end).code).toBe(130);
  expect(Date.now() - at).toBeLessThan(2000);
});
