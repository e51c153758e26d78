import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { test as base, expect, onTestFinished } from 'vitest';
import { canary, leaksIn } from '../support/canaries.ts';
import { modelServer } from '../support/model-server.ts';
import { runBin, temporaryHome } from '../support/run-bin.ts';
import { vaultPacks, vaultServer } from '../support/vault.ts';

/** A key that shows by its shape that it is one: people type such keys into requests. */
const typed = () => `sk-proj-${Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('hex')}`;

/** Every source that a secret can come from, each with a secret of its own. */
function canaries() {
  return {
    env: canary('env'),
    'env file': canary('envfile'),
    '.env': canary('dotenv'),
    config: canary('config'),
    connection: canary('connection'),
    model: canary('model'),
    prompt: typed(),
    input: canary('input'),
    answer: canary('answer'),
  };
}

const test = base.extend('world', async () => {
  const place = temporaryHome();
  const { home } = place;
  onTestFinished(() => place.remove());
  const secrets = canaries();
  const seen: { readonly where: string; readonly secrets: readonly string[] }[] = [];
  const look = (where: string, bytes: Uint8Array | string, allowed: readonly string[] = []) => {
    const found = leaksIn(bytes, secrets).filter((name) => !allowed.includes(name));
    if (found.length > 0) seen.push({ where, secrets: found });
  };
  const server = await vaultServer(secrets.answer, () => {
    lookAtFiles(home, look);
    look('/proc/<pid>/cmdline', commandLines());
  });
  const files = {
    'config/config.yaml': [
      `connections: { vault: { default: main, main: { key_env: MAIN, base_url: '${server.url}/v1' }, other: { key_env: OTHER, base_url: '${server.url}/v1' }, third: { key_env: THIRD, base_url: '${server.url}/v1' } } }`,
      `services: { vault: { headers: { Proxy-Authorization: ${JSON.stringify(`Key ${secrets.config}`)} } } }`,
    ].join('\n'),
    'config/.env': `OTHER='${secrets['.env']}'\n`,
    'keys.env': `THIRD='${secrets['env file']}'\nUNUSED_TOKEN='${secrets.connection}'\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    fs.writeFileSync(path.join(home, name), text);
  }
  const packs = vaultPacks(home);
  return {
    home,
    secrets,
    seen,
    requests: server.requests,
    look,
    run: async (args: readonly string[], { stdin = '', env = {} as Readonly<Record<string, string>> } = {}) => {
      const all = [...args, '--packs', packs, '--env-file', path.join(home, 'keys.env')];
      const result = await runBin(all, { home, stdin, env: { MAIN: secrets.env, ...env } });
      look('stdout', result.stdout);
      look('stderr', result.stderr);
      lookAtFiles(home, look);
      return result;
    },
  };
});

type Look = (where: string, bytes: Uint8Array | string) => void;

/** Everything that the program has written, the write-ahead log and plan files among them; not what was given to it. */
function lookAtFiles(home: string, look: Look): void {
  for (const name of fs.readdirSync(home, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(home, name);
    if (/^(?:keys\.env|config\/|packs\/)/.test(name) || !fs.statSync(file, { throwIfNoEntry: false })?.isFile())
      continue;
    look(name, fs.readFileSync(file));
  }
}

/** Of this process's children and theirs. */
function commandLines(): string {
  const all = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = all.map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([process.pid]);
  for (const [pid = 0, parent = 0] of pairs) if (family.has(parent)) family.add(pid);
  return [...family]
    .filter((pid) => pid !== process.pid)
    .map(commandLineOf)
    .join('\n');
}

function commandLineOf(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}

const WHOLE = [['echo', 'text=hello'], ['lease'], ['fail']];

test.for(['main', 'other', 'third'])(
  'the key of a connection, given back in every encoding: %s',
  async (name, { world }) => {
    const { run, seen, requests, secrets } = world;
    for (const call of WHOLE) await run(['call', 'vault', ...call, '--connection', name, '--yes', '--events']);
    const key = { main: secrets.env, other: secrets['.env'], third: secrets['env file'] }[name];
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(WHOLE.map(() => `Bearer ${key}`));
    expect(requests.map(({ headers }) => headers['proxy-authorization'])).toEqual(
      WHOLE.map(() => `Key ${secrets.config}`),
    );
    expect(seen).toEqual([]);
  },
);

test.for(['--json', '--result', '--output=yaml', '--output=table', '--verbose'])('with %s', async (form, { world }) => {
  for (const call of WHOLE) await world.run(['call', 'vault', ...call, '--connection', 'main', '--yes', form]);
  expect(world.requests).toHaveLength(3);
  expect(world.seen).toEqual([]);
});

test('a secret input is sent, and neither kept nor shown', async ({ world }) => {
  const { run, seen, requests, secrets, home } = world;
  // The words of the command line are the person's own; everything else is the program's.
  const { code, stdout } = await run(['call', 'vault', 'echo', `pin=${secrets.input}`, '--yes', '--json']);
  expect({ code, isShown: stdout.includes('[redacted]') }).toEqual({ code: 0, isShown: true });
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ pin: secrets.input });
  expect(seen.filter(({ where }) => where !== '/proc/<pid>/cmdline')).toEqual([]);
  expect(fs.existsSync(path.join(home, 'data/multibot.db'))).toBe(true);
});

test('a key that is typed into a request is neither kept, shown nor told to the model', async ({ world }) => {
  const { run, seen, secrets, look } = world;
  await using model = await modelServer([{ content: 'I cannot say.' }]);
  const env = { OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: secrets.model };
  const stdin = `say "${secrets.prompt} and ${secrets.env}" to the vault`;
  await run(['ask', '-', '--planner', 'openai', '--json'], { stdin, env });
  expect(model.requests.length).toBeGreaterThan(0);
  expect(JSON.stringify(model.requests[0]?.body)).toContain('[redacted] and [redacted]');
  for (const { headers, body } of model.requests) {
    look('model request', JSON.stringify(body));
    look('model headers', JSON.stringify(headers), ['model']);
  }
  expect(seen).toEqual([]);
});

/** What the words of a request are to do is not the matter here. */
const ECHO = ['--planner', 'offline', '--service', 'vault', '--intent', 'echo', '--connection', 'main'];

test('a key that is typed into a request is sent, and neither kept nor shown', async ({ world }) => {
  const { run, seen, requests, secrets } = world;
  const stdin = `say "${secrets.prompt}" to the vault`;
  const { code, stderr } = await run(['ask', '-', '--yes', ...ECHO], { stdin });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(requests.map(({ body }) => JSON.parse(body))).toEqual([{ text: secrets.prompt }]);
  expect(seen).toEqual([]);
});

test('a plan with a secret in it is kept in no file; one without is', async ({ world }) => {
  const { run, seen, secrets, home } = world;
  const file = path.join(home, 'plan.json');
  const refused = await run(['plan', '-', '-o', file, '--json', ...ECHO], {
    stdin: `echo "${secrets.prompt}" in the vault`,
  });
  expect({ code: refused.code, error: JSON.parse(refused.stdout).error.code, kept: fs.existsSync(file) }).toEqual({
    code: 2,
    error: 'secret_not_kept',
    kept: false,
  });
  const kept = await run(['plan', '-', '-o', file, '--json', ...ECHO], { stdin: 'echo "hello" in the vault' });
  expect({ code: kept.code, kept: fs.existsSync(file) }).toEqual({ code: 0, kept: true });
  expect((await run(['apply', file, '--yes', '--json'])).code).toBe(0);
  expect(seen).toEqual([]);
});

test('what came back from the history without its secret is not sent with the mark in its place', async ({ world }) => {
  const { code, stdout } = await world.run(['call', 'vault', 'echo', 'text=my key is [redacted]', '--yes', '--json']);
  expect({ code, error: JSON.parse(stdout).error.code }).toEqual({ code: 2, error: 'secret_not_kept' });
  expect(world.requests).toEqual([]);
});

test('commands that only look at the settings show no secret', async ({ world }) => {
  const { run, seen } = world;
  await run(['call', 'vault', 'lease', '--yes']);
  for (const command of [
    ['config', 'list'],
    ['doctor'],
    ['pack', 'list'],
    ['pack', 'show', 'vault'],
    ['audit', 'list'],
  ])
    for (const form of ['--json', '--verbose']) await run([...command, form]);
  expect(seen).toEqual([]);
});

test('a broken config.yaml is not repeated', async ({ world }) => {
  const { run, seen, secrets, home } = world;
  for (const text of [`services: { vault: { headers: { x: "${secrets.prompt}" `, `connections: ${secrets.prompt}`]) {
    fs.writeFileSync(path.join(home, 'config/config.yaml'), text);
    expect((await run(['config', 'list', '--verbose'])).code).toBe(9);
  }
  expect(seen).toEqual([]);
});
