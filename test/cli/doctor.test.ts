import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cliHome, runCli } from '../support/run-cli.ts';

test('all well: 0, every check named, nothing made but the data folder', async () => {
  const home = cliHome();
  const { code, json } = await runCli('doctor --json', { host: { nodeVersion: '24.21.0' } }, home);
  expect(code).toBe(0);
  expect(json()).toMatchObject({
    status: 'succeeded',
    data: {
      checks: [
        { name: 'node', ok: true, message: 'Node 24.21.0' },
        { name: 'data folder', ok: true },
        { name: 'store', ok: true, message: expect.stringContaining('made at first use') },
        { name: 'packs', ok: true, message: '1 packs, 8 operations' },
        { name: 'pack depot', ok: true, message: 'DEPOT_KEY is set' },
        { name: 'model', ok: false, required: false },
        { name: 'sandbox', ok: false, required: false, hint: expect.stringContaining('bubblewrap') },
      ],
    },
  });
  expect(fs.readdirSync(path.join(home, 'home/data'))).toEqual([]);
});

test('a missing key is a warning, and says which variable', async () => {
  const host = { nodeVersion: '24.21.0' };
  const { code, out, json } = await runCli('doctor --json', { host, env: { DEPOT_KEY: '' } });
  expect(code).toBe(0);
  expect(json()).toMatchObject({ warnings: expect.arrayContaining(['DEPOT_KEY is not set']) });
  expect(out).toContain('--emulate');
});

test.each([
  ['an old Node', { host: { nodeVersion: '20.20.2' } }, 'node'],
  ['a store address that is none', { env: { DATABASE_URL: 'mysql://x' } }, 'settings'],
  ['a model planner without a model', { env: { MULTIBOT_PLANNER: 'openai' } }, 'model'],
])('%s is broken: 9', async (_, options, name) => {
  const { code, json } = await runCli('doctor --json', { host: { nodeVersion: '24.21.0' }, ...options });
  expect(code).toBe(9);
  expect(json()).toMatchObject({
    status: 'failed',
    error: { code: 'not_usable', message: expect.stringContaining(name) },
  });
});

test('packs and a store that cannot be read are broken, each with its message', async () => {
  const home = cliHome();
  fs.writeFileSync(path.join(home, 'packs/depot/config.json'), '{"service": "depot", "typo": 1}');
  fs.mkdirSync(path.join(home, 'home/data'), { recursive: true });
  fs.writeFileSync(
    path.join(home, 'home/data/multibot.db'),
    'not a database, but long enough to be taken for one'.repeat(50),
  );
  const { code, err, out } = await runCli('doctor', { host: { nodeVersion: '24.21.0' } }, home);
  expect(code).toBe(9);
  expect(out).toContain('typo');
  expect(err).toContain('Not usable yet: store, packs.');
});
