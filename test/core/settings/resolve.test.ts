import { expect, test } from 'vitest';
import { mask, resolveSettings, withoutPassword } from '../../../src/core/settings/resolve.ts';
import { fakeHost } from '../../support/fake-host.ts';

const CONFIG = '/home/tester/.config/multibot/config.yaml';
const DOT_ENV = '/home/tester/.config/multibot/.env';

test('flag beats environment beats --env-file beats config.yaml and .env beats default', async () => {
  const files = { [CONFIG]: 'planner: offline\n', [DOT_ENV]: 'A=dot\nB=dot\nC=dot\n', '/e.env': 'B=file\nC=file\n' };
  const { host } = fakeHost({ files, env: { C: 'env', MULTIBOT_PLANNER: 'auto' } });
  const settings = await resolveSettings({ envFile: '/e.env' }, host);
  expect(['A', 'B', 'C', 'D'].map((name) => settings.variable(name))).toEqual(['dot', 'file', 'env', undefined]);
  expect(settings.planner).toBe('auto');
  expect((await resolveSettings({ planner: 'openai' }, host)).planner).toBe('openai');
  const { host: bare } = fakeHost({ files });
  const fromFile = await resolveSettings({}, bare);
  expect(fromFile.planner).toBe('offline');
  expect(fromFile.list().find((row) => row.name === 'planner')).toEqual({
    name: 'planner',
    value: 'offline',
    source: 'config.yaml',
  });
});

test('MULTIBOT_HOME puts everything below one folder; XDG paths are used when absolute', async () => {
  const home = await resolveSettings({}, fakeHost({ env: { MULTIBOT_HOME: '/m' } }).host);
  expect(home.paths).toMatchObject({ config: '/m/config', data: '/m/data', state: '/m/state', cache: '/m/cache' });
  expect(home.store).toEqual({ kind: 'sqlite', file: '/m/data/multibot.db' });
  const xdg = await resolveSettings({}, fakeHost({ env: { XDG_DATA_HOME: '/d', XDG_CACHE_HOME: 'relative' } }).host);
  expect(xdg.paths).toMatchObject({ data: '/d/multibot', cache: '/home/tester/.cache/multibot' });
});

test.each([
  [{ DATABASE_URL: 'mysql://x' }, {}, 'invalid_database_url', 9],
  [{ MULTIBOT_PLANNER: 'psychic' }, {}, 'invalid_planner', 9],
  [{}, { planner: 'psychic' }, 'invalid_planner', 2],
  [{}, { envFile: 'nowhere.env' }, 'env_file_missing', 9],
  [{}, { packs: ['nowhere'] }, 'packs_folder_missing', 2],
])('%o %o is refused as %s', async (env, flags, code, exitCode) => {
  const { host } = fakeHost({ env });
  await expect(resolveSettings(flags, host)).rejects.toMatchObject({ code, exitCode });
});

test('every mistake of config.yaml is named with its path', async () => {
  const { host } = fakeHost({ files: { [CONFIG]: 'planer: auto\npolicy:\n  - { decide: maybe }\n' } });
  await expect(resolveSettings({}, host)).rejects.toMatchObject({
    code: 'invalid_config',
    exitCode: 9,
    message: expect.stringMatching(/planer[\s\S]*policy\[0\]\.decide|policy\[0\]\.decide[\s\S]*planer/),
  });
});

test('secrets are masked where settings are shown', async () => {
  const { host } = fakeHost({
    env: { OPENAI_API_KEY: 'sk-abcdefghijklmnop', DATABASE_URL: 'postgres://u:hunter2@h/db' },
  });
  const text = JSON.stringify((await resolveSettings({}, host)).list());
  expect(text).not.toMatch(/abcdefgh|hunter2/);
  expect(mask('short')).toBe('****');
  expect(withoutPassword('postgres://u:hunter2@h/db')).toBe('postgres://u:****@h/db');
});
