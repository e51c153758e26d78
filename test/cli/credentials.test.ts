import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { depotConfig } from '../support/depot-pack.ts';
import { cliHome, runCli } from '../support/run-cli.ts';

const BASE = 'https://depot.test/v1';
const replies = {
  [`GET ${BASE}/crates`]: { json: [{ id: 'c1', name: 'Blue' }] },
  [`GET ${BASE}/ping`]: { json: { ok: true } },
};

/** A depot with two kinds of key, of which `ping` takes the user's only. */
function homeWith(configYaml = ''): string {
  const home = cliHome();
  const auth = {
    kind: 'several',
    credentials: {
      bot: { kind: 'bearer', env: 'DEPOT_BOT' },
      user: { kind: 'bearer', env: 'DEPOT_USER', never: ['bot-'] },
    },
  };
  const { ping } = depotConfig.operations;
  const config = { ...depotConfig, auth, operations: { ...depotConfig.operations, ping: { ...ping, auth: ['user'] } } };
  fs.writeFileSync(path.join(home, 'packs/depot/config.json'), JSON.stringify(config));
  fs.mkdirSync(path.join(home, 'home/config'), { recursive: true });
  fs.writeFileSync(path.join(home, 'home/config/config.yaml'), configYaml);
  return home;
}

async function run(line: string, env: Readonly<Record<string, string>>, home = homeWith()) {
  const ran = await runCli(line, { replies, env }, home);
  return { ...ran, keys: ran.requests.map(({ headers }) => headers['authorization']) };
}

const BOT = { DEPOT_BOT: 'bot-secret' };
const USER = { DEPOT_USER: 'user-secret' };

test.each([
  ['call depot list_crates', { ...BOT, ...USER }, 'Bearer bot-secret'],
  ['call depot ping', { ...BOT, ...USER }, 'Bearer user-secret'],
  ['call depot list_crates', USER, 'Bearer user-secret'],
  ['call depot ping', USER, 'Bearer user-secret'],
  ['call depot list_crates', BOT, 'Bearer bot-secret'],
])('%s with %o sends %s', async (line, env, key) => {
  expect(await run(line, env)).toMatchObject({ code: 0, keys: [key] });
});

test('a call that takes only the key that is not set is refused before anything is sent', async () => {
  const ran = await run('call depot ping --json', BOT);
  expect(ran).toMatchObject({ code: 9, keys: [] });
  expect(ran.json()).toMatchObject({
    error: {
      code: 'missing_key',
      message: expect.stringContaining('depot.ping needs the user key: DEPOT_USER is not set'),
      hint: expect.stringMatching(/Set DEPOT_USER in the environment or in .*config\/\.env/),
    },
  });
  expect(await run('call depot ping --dry-run', BOT)).toMatchObject({ code: 0, keys: [] });
});

test('a key of the other kind in the variable goes nowhere, and is not repeated in what is said of it', async () => {
  const ran = await run('call depot ping', { DEPOT_USER: 'bot-secret' });
  expect(ran).toMatchObject({ code: 9, keys: [] });
  expect(ran.err).toContain('DEPOT_USER holds a key of another kind');
  expect(ran.err).not.toContain('bot-secret');
});

test('a named connection has the kinds of key that it names', async () => {
  const home = homeWith(
    'connections: { depot: { both: { key_env: { bot: A_BOT, user: A_USER } }, one: { key_env: A_BOT } } }',
  );
  const env = { A_BOT: 'bot-a', A_USER: 'user-a', ...BOT, ...USER };
  expect((await run('call depot ping --connection both', env, home)).keys).toEqual(['Bearer user-a']);
  expect((await run('call depot list_crates --connection both', env, home)).keys).toEqual(['Bearer bot-a']);
  expect((await run('call depot list_crates --connection one', env, home)).keys).toEqual(['Bearer bot-a']);
  const lacking = await run('call depot ping --connection one', env, home);
  expect(lacking).toMatchObject({ code: 9, keys: [] });
  expect(lacking.err).toContain('connections.depot.one.key_env: { user: <VARIABLE> }');
  const wrong = homeWith('connections: { depot: { a: { key_env: { robot: A_BOT } } } }');
  const refused = await run('call depot ping', env, wrong);
  expect(refused).toMatchObject({ code: 9, keys: [] });
  expect(refused.err).toContain('connections.depot.a.key_env.robot: depot has no key of that name (it has: bot, user)');
});

test('what echoes either key is redacted', async () => {
  const echo = { [`GET ${BASE}/ping`]: { json: { you: 'bot-secret', sent: 'user-secret' } } };
  const { out, err } = await runCli(
    'call depot ping --json -v',
    { replies: echo, env: { ...BOT, ...USER } },
    homeWith(),
  );
  expect(out).toContain('[redacted]');
  expect(out + err).not.toMatch(/bot-secret|user-secret/);
});

test('doctor, pack list and config list show both', async () => {
  const list = await run('pack list --json', BOT);
  expect(list.json()).toMatchObject({
    data: {
      packs: [
        {
          keyPresent: true,
          connections: [
            {
              keys: [
                { name: 'bot', variables: ['DEPOT_BOT'], present: true, onlyFor: [] },
                { name: 'user', variables: ['DEPOT_USER'], present: false, onlyFor: ['ping'] },
              ],
            },
          ],
        },
      ],
    },
  });
  expect((await run('pack list', BOT)).out).toContain('bot present; user missing');
  const doctor = await run('doctor', BOT);
  expect(doctor.out).toContain('DEPOT_BOT is set; DEPOT_USER is not set');
  expect(doctor.out).toContain('Set DEPOT_USER for ping.');
  expect((await run('doctor', {})).out).toContain('Set DEPOT_BOT or DEPOT_USER');
  const config = await run('config list', BOT);
  expect(config.out).toMatch(/DEPOT_BOT\s+\*\*\*\*\s+environment/);
  expect(config.out).toContain('DEPOT_USER');
});
