import pg from 'pg';
import { expect, test } from 'vitest';
import { freshPostgres } from '../support/postgres.ts';
import { runBin, temporaryHome } from '../support/run-bin.ts';

const request = 'show the 3 newest projects in CompanyCam';

test('with DATABASE_URL the run is on Postgres, and no local file is made', { tags: ['slow'] }, async () => {
  const place = temporaryHome();
  const url = await freshPostgres();
  const client = new pg.Client(url);
  try {
    const run = await runBin(['ask', request, '--emulate', '--json'], { home: place.home, env: { DATABASE_URL: url } });
    expect([run.code, run.stderr]).toEqual([0, expect.not.stringContaining('rror')]);
    await client.connect();
    const count = async (table: string) => (await client.query(`SELECT count(*)::int AS n FROM "${table}"`)).rows;
    for (const table of ['User', 'Conversation', 'Task', 'Step', 'ApiCall'])
      expect(await count(table)).toEqual([{ n: 1 }]);
    expect(await count('Message')).toEqual([{ n: 2 }]);
    expect(await count('CommandRun')).toEqual([{ n: 0 }]);
    const listed = await runBin(['audit', 'list', '--json'], { home: place.home, env: { DATABASE_URL: url } });
    expect(JSON.parse(listed.stdout)).toMatchObject({
      data: { tasks: [{ service: 'companycam', status: 'succeeded' }] },
    });
    const local = await runBin(['audit', 'list', '--json'], { home: place.home });
    expect(JSON.parse(local.stdout)).toMatchObject({ data: { tasks: [] } });
  } finally {
    await client.end();
    place.remove();
  }
});

test('a database that cannot be reached is exit 9, says which, and keeps the password to itself', async () => {
  const place = temporaryHome();
  const env = { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/none' };
  const run = await runBin(['ask', request, '--emulate', '--json'], { home: place.home, env });
  place.remove();
  expect(run.code).toBe(9);
  expect(run.stdout).toContain('127.0.0.1');
  expect(run.stdout + run.stderr).not.toContain('hunter2');
});
