import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { systemFetch } from '../../src/host/system-fetch.ts';
import { commandWords } from '../support/command-words.ts';
import { fakeHost } from '../support/fake-host.ts';
import { modelServer } from '../support/model-server.ts';
import { type CliOptions, cliHome, runCli } from '../support/run-cli.ts';

const BASE = 'https://depot.test/v1';
const TEST_BASE = 'http://127.0.0.1:1/test';
const blue = { id: 'c1', name: 'Blue' };
const replies = {
  [`GET ${BASE}/crates`]: { json: [blue] },
  [`GET ${TEST_BASE}/crates`]: { json: [blue] },
  [`GET ${BASE}/shelves`]: { json: { shelves: [] } },
  [`POST ${BASE}/crates`]: { status: 201, json: blue },
};
const env = { DENVER_KEY: 'denver-key', OMAHA_KEY: 'omaha-key', DEPOT_KEY: 'nobody-uses-this' };

const DENVER = 'denver: { key_env: DENVER_KEY, label: prod, synonyms: [the Mile High yard] }';
const OMAHA = 'omaha: { key_env: OMAHA_KEY }';

/** A home whose config.yaml has these connections of the depot, and more below them. */
function homeWith(connections: readonly string[], more = ''): string {
  const home = cliHome();
  const lines = ['connections:', '  depot:', ...connections.map((line) => `    ${line}`), more];
  writeConfig(home, lines.join('\n'));
  return home;
}

function writeConfig(home: string, text: string): void {
  fs.mkdirSync(path.join(home, 'home/config'), { recursive: true });
  fs.writeFileSync(path.join(home, 'home/config/config.yaml'), text);
}

/** What ran, with the key that every request carried. */
async function runIn(home: string, line: string | readonly string[], options: CliOptions = {}) {
  const ran = await runCli(line, { replies, ...options, env: { ...env, ...options.env } }, home);
  return { ...ran, keys: ran.requests.map(({ headers }) => headers['authorization']) };
}

interface Asked {
  readonly data: { readonly question: { readonly choices: readonly { value: string; command: string }[] } };
}

test.each(['ask list the crates in the depot', 'call depot list_crates'])(
  '%s: unclear is 3 with both names, nothing sent, and commands that do it',
  async (line) => {
    const home = homeWith([DENVER, OMAHA]);
    const asked = await runIn(home, `${line} --json`);
    expect(asked).toMatchObject({ code: 3, keys: [] });
    expect(asked.json()).toMatchObject({
      status: 'needs_input',
      error: { code: 'connection_unclear', message: expect.stringMatching(/denver.*omaha/) },
      data: { question: { kind: 'input', field: 'connection' } },
    });
    const { data }: Asked = JSON.parse(asked.out);
    expect(data.question.choices.map(({ value }) => value)).toEqual(['denver', 'omaha']);
    for (const { value, command } of data.question.choices)
      expect(await runIn(home, commandWords(command))).toMatchObject({ code: 0, keys: [`Bearer ${value}-key`] });
  },
);

test.each([
  ['ask list the crates in the depot --connection denver', 'denver'],
  ['call depot list_crates --connection omaha', 'omaha'],
  ['call depot list_crates --connection depot=omaha', 'omaha'],
  ['ask list the crates from the Denver location', 'denver'],
  ['ask list the crates in the Omaha account', 'omaha'],
  ['ask omaha depot crates', 'omaha'],
  ['ask show me the Denver crates', 'denver'],
  ['ask list crates in the mile high yard', 'denver'],
  ['ask list the crates from the Denver location --connection omaha', 'omaha'],
])('%s uses the key of %s and no other', async (line, name) => {
  const ran = await runIn(homeWith([DENVER, OMAHA]), line);
  expect(ran).toMatchObject({ code: 0, keys: [`Bearer ${name}-key`] });
});

test('words that name two are a question, not a guess', async () => {
  const ran = await runIn(homeWith(['default: omaha', DENVER, OMAHA]), 'ask list the crates from Denver and Omaha');
  expect(ran).toMatchObject({ code: 3, keys: [] });
});

test('the default is meant when nothing says otherwise; so is the only one', async () => {
  const home = homeWith(['default: omaha', DENVER, OMAHA]);
  expect((await runIn(home, 'ask list the crates')).keys).toEqual(['Bearer omaha-key']);
  expect((await runIn(home, 'ask list the crates in the Denver account')).keys).toEqual(['Bearer denver-key']);
  expect((await runIn(homeWith([DENVER]), 'ask list the crates')).keys).toEqual(['Bearer denver-key']);
});

test('a name that is none, and a service that is none, are told apart from what there is', async () => {
  const home = homeWith([DENVER, OMAHA]);
  const unknown = await runIn(home, 'ask list the crates --connection dnver');
  expect(unknown).toMatchObject({ code: 2, keys: [] });
  expect(unknown.err).toContain('denver (depot), omaha (depot)');
  writeConfig(home, 'connections: { dopot: { a: { key_env: A } }, depot: { b: { key_env: [B, C] } } }');
  const { code, err } = await runIn(home, 'call depot list_crates');
  expect(code).toBe(9);
  expect(err).toContain('connections.dopot: there is no such service');
  expect(err).toContain('connections.depot.b.key_env: depot takes 1 key');
});

test('two connections in one request: each part goes to its own', async () => {
  const home = homeWith([DENVER, OMAHA]);
  const { keys, code } = await runIn(home, 'ask list the crates in denver, then list shelves in omaha');
  expect({ keys, code }).toEqual({ keys: ['Bearer denver-key', 'Bearer omaha-key'], code: 0 });
});

test('a base URL of its own counts before the variable of the service', async () => {
  const home = homeWith([`denver: { key_env: DENVER_KEY, base_url: "${TEST_BASE}/" }`, OMAHA]);
  const variable = { DEPOT_BASE_URL: BASE };
  const own = await runIn(home, 'call depot list_crates --connection denver', { env: variable });
  expect(own.requests.map(({ url }) => url)).toEqual([`${TEST_BASE}/crates`]);
  const other = await runIn(home, 'call depot list_crates --connection omaha', {
    env: { DEPOT_BASE_URL: TEST_BASE },
  });
  expect(other.requests.map(({ url }) => url)).toEqual([`${TEST_BASE}/crates`]);
});

test('a missing key is named with its connection, and the emulator needs none but the choice', async () => {
  const home = homeWith([DENVER, OMAHA]);
  const bare = { env: { DENVER_KEY: '' } };
  const missing = await runIn(home, 'call depot list_crates --connection denver', bare);
  expect(missing).toMatchObject({ code: 9, keys: [] });
  expect(missing.err).toContain("its connection 'denver': DENVER_KEY is not set");
  expect(await runIn(home, 'call depot list_crates --emulate', bare)).toMatchObject({ code: 3 });
  expect(await runIn(home, 'call depot list_crates --emulate --connection denver', bare)).toMatchObject({ code: 0 });
});

test('who approves sees the account', async () => {
  const home = homeWith([DENVER, OMAHA]);
  const line = 'call depot create_crate name=Blue --connection denver';
  const dry = await runIn(home, `${line} --dry-run`);
  expect(dry.out).toContain('1. depot.create_crate (write)  denver, prod');
  expect(dry.err).toContain('depot.create_crate (denver, prod)');
  const asked = await runIn(home, `${line} --color never`, { terminal: true, typed: ['y'] });
  expect(asked.err).toContain('depot (denver, prod)');
  expect(asked.keys).toEqual(['Bearer denver-key']);
  const { json } = await runIn(home, `${line} --dry-run --json`);
  expect(json()).toMatchObject({ data: { tasks: [{ connection: { name: 'denver', label: 'prod' } }] } });
});

test('rules by connection hold for it and not for others', async () => {
  const rules =
    'policy:\n  - { decide: allow, effect: write, connection: omaha }\n  - { decide: deny, connection: denver }';
  const home = homeWith([DENVER, OMAHA], rules);
  const create = 'call depot create_crate name=Blue';
  expect(await runIn(home, `${create} --connection omaha`)).toMatchObject({ code: 0, keys: ['Bearer omaha-key'] });
  expect(await runIn(home, `${create} --connection denver --yes`)).toMatchObject({ code: 4, keys: [] });
  expect(await runIn(home, 'ask list the crates in the Denver account')).toMatchObject({ code: 4, keys: [] });
  expect(await runIn(home, 'ask list the crates in the Omaha account')).toMatchObject({ code: 0 });
});

test('a plan is applied through its own connection, and not when that has changed', async () => {
  const home = homeWith([DENVER, OMAHA]);
  const plan = [
    'plan',
    'make a crate called Blue',
    '--intent',
    'create_crate',
    '--connection',
    'omaha',
    '-o',
    'p.json',
  ];
  expect(await runIn(home, plan)).toMatchObject({ code: 0, keys: [] });
  writeConfig(home, `connections: { depot: { default: denver, ${DENVER}, ${OMAHA} } }`);
  expect(await runIn(home, 'apply p.json --yes')).toMatchObject({ code: 0, keys: ['Bearer omaha-key'] });
  expect(await runIn(home, 'apply p.json --yes --connection denver')).toMatchObject({ code: 2, keys: [] });
  for (const changed of [
    `${DENVER}, omaha: { key_env: OMAHA_KEY, base_url: "${TEST_BASE}" }`,
    `${DENVER}, omaha: { key_env: DENVER_KEY }`,
    `${DENVER}, omaha: { key_env: OMAHA_KEY, label: prod }`,
    DENVER,
  ]) {
    writeConfig(home, `connections: { depot: { ${changed} } }`);
    const refused = await runIn(home, 'apply p.json --yes --json');
    expect(refused).toMatchObject({ code: 10, keys: [] });
    expect(refused.json()).toMatchObject({ error: { code: 'connection_changed' } });
  }
});

test('the key of a connection is nowhere in what is shown or kept', async () => {
  const home = homeWith([DENVER, OMAHA]);
  const echo = { [`GET ${BASE}/crates`]: { status: 401, json: { message: 'bad key denver-key, not omaha-key' } } };
  const { out, err } = await runIn(home, 'call depot list_crates --connection denver -v --json', { replies: echo });
  expect(`${out}${err}`).toContain('[redacted]');
  expect(`${out}${err}`).not.toMatch(/denver-key|omaha-key/);
});

test('pack list, pack show, doctor and config list say it for each connection', async () => {
  const home = homeWith(['default: omaha', DENVER, OMAHA]);
  const run = async (line: string) => runIn(home, line, { env: { OMAHA_KEY: '' }, host: { nodeVersion: '24.21.0' } });
  expect((await run('pack list --json')).json()).toMatchObject({
    data: {
      packs: [
        {
          keyPresent: false,
          connections: [
            { name: 'denver', label: 'prod', keyPresent: true },
            { name: 'omaha', label: null, keyPresent: false },
          ],
        },
      ],
    },
  });
  expect((await run('pack list')).out).toContain('denver: present, omaha: missing');
  expect((await run('pack show depot')).out).toContain(`omaha (default): OMAHA_KEY is not set, ${BASE}`);
  const doctor = (await run('doctor')).out;
  expect(doctor).toContain('pack depot (denver): DENVER_KEY is set');
  expect(doctor).toContain('pack depot (omaha): OMAHA_KEY is not set');
  expect((await run('config list')).out).toMatch(/connections\.depot\.omaha +OMAHA_KEY is not set/);
  for (const line of ['pack list', 'pack show depot', 'doctor', 'config list'])
    expect((await run(`${line} --json`)).out).not.toContain('denver-key');
});

test('the audit tells which account it was', async () => {
  const home = homeWith([DENVER, OMAHA]);
  await runIn(home, 'ask list the crates in denver, then list shelves in omaha');
  const { tasks }: { tasks: readonly { id: string; intent: string }[] } = JSON.parse(
    (await runIn(home, 'audit list --json')).out,
  ).data;
  const shown = async (intent: string) => {
    const id = tasks.find((task) => task.intent === intent)?.id ?? '';
    return [
      (await runIn(home, `audit show ${id} --json`)).json(),
      (await runIn(home, `audit show ${id}`)).out,
    ] as const;
  };
  const [crates, text] = await shown('list_crates');
  expect(crates).toMatchObject({ data: { connection: { name: 'denver', label: 'prod' } } });
  expect(text).toContain('depot.list_crates (denver, prod)');
  expect((await shown('list_shelves'))[0]).toMatchObject({ data: { connection: { name: 'omaha', label: null } } });
});

test('a model has no say in it: its words choose the connection, and it is told to leave them out', async () => {
  const tasks = [{ operation: 'depot.list_crates', inputs: {} }];
  await using model = await modelServer([{ call: { tasks, question: null } }]);
  const home = homeWith([DENVER, OMAHA]);
  const ask = async (text: string) => {
    const sent: (string | undefined)[] = [];
    const host: Pick<Host, 'fetch'> = {
      fetch: async (url, init) => {
        if (url.startsWith(model.baseUrl)) return systemFetch(url, init);
        sent.push(init.headers['authorization']);
        return fakeHost({ replies }).host.fetch(url, init);
      },
    };
    const variables = { OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: 'm' };
    const { code } = await runIn(home, ['ask', text, '--planner', 'openai'], { host, env: variables });
    return { code, sent };
  };
  expect(await ask('kindly enumerate crates in the Omaha account')).toEqual({ code: 0, sent: ['Bearer omaha-key'] });
  expect(model.requests[0]?.body.messages[1]?.content).toContain('leave them out: ["Omaha account"]');
  expect(await ask('kindly enumerate crates')).toEqual({ code: 3, sent: [] });
});
