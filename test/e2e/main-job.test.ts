import fs from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { runBin, temporaryHome } from '../support/run-bin.ts';

const Envelope = z.object({
  schemaVersion: z.literal(1),
  command: z.string(),
  status: z.string(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().nullable() }).nullable(),
  data: z.object({
    emulated: z.boolean(),
    result: z.unknown(),
    question: z
      .object({ kind: z.string(), choices: z.array(z.object({ value: z.string(), command: z.string() })) })
      .nullable(),
    tasks: z.array(
      z.object({
        id: z.string(),
        service: z.string(),
        intent: z.string(),
        status: z.string(),
        result: z.unknown(),
        steps: z.array(
          z.object({
            action: z.string(),
            status: z.string(),
            request: z
              .object({
                method: z.string(),
                path: z.string(),
                url: z.string(),
                body: z.unknown(),
                query: z.record(z.string(), z.unknown()),
              })
              .nullable(),
          }),
        ),
      }),
    ),
  }),
});

let place: ReturnType<typeof temporaryHome>;
beforeEach(() => {
  place = temporaryHome();
});
afterEach(() => place.remove());

async function multibot(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const run = await runBin(args, { home: place.home, env });
  const envelope =
    args.includes('--json') && run.stdout.startsWith('{') ? Envelope.parse(JSON.parse(run.stdout)) : undefined;
  return { ...run, envelope, tasks: envelope?.data.tasks ?? [] };
}

function rows(table: string): readonly Record<string, unknown>[] {
  const database = new Database(path.join(place.home, 'data/multibot.db'), { readonly: true });
  try {
    return z.array(z.record(z.string(), z.unknown())).parse(database.prepare(`SELECT * FROM "${table}"`).all());
  } finally {
    database.close();
  }
}

const create =
  'create a project called Smith Roof at 12 Oak St, Lincoln, NE 68508 in companycam, then post its link to #roofing in slack';

test('a read on the emulator answers, and the store holds the run', async () => {
  const { code, envelope, tasks } = await multibot([
    'ask',
    'show the 3 newest projects in CompanyCam',
    '--emulate',
    '--json',
  ]);
  expect(code).toBe(0);
  expect(envelope).toMatchObject({ command: 'ask', status: 'succeeded', data: { emulated: true, question: null } });
  expect(
    tasks.map((task) => task.steps.map((step) => step.request && [step.request.method, step.request.path])),
  ).toEqual([[['GET', '/projects']]]);
  expect(Array.isArray(envelope?.data.result) && envelope.data.result.length).toBe(3);
  for (const table of ['User', 'Conversation', 'Task', 'Step', 'ApiCall']) expect(rows(table)).toHaveLength(1);
  expect(rows('Message').map((row) => row['role'])).toEqual(['user', 'assistant']);
  expect(rows('CommandRun')).toEqual([]);
  expect(rows('Task')[0]).toMatchObject({ service: 'companycam', intent: 'list_projects', status: 'succeeded' });
});

test('two tasks: create, look the channel up, post the link that the first one gave', async () => {
  const { code, tasks } = await multibot(['ask', create, '--emulate', '--yes', '--json']);
  expect(code).toBe(0);
  expect(tasks.map((task) => [task.service, task.status, task.steps.map((step) => step.action)])).toEqual([
    ['companycam', 'succeeded', ['companycam.create_project']],
    ['slack', 'succeeded', ['slack.list_conversations', 'slack.post_message']],
  ]);
  const link = z.object({ project_url: z.string() }).parse(tasks[0]?.result).project_url;
  const channel = z.object({ channel: z.string() }).parse(tasks[1]?.result).channel;
  const history = await multibot(['call', 'slack', 'list_messages', `channel=${channel}`, '--emulate', '--result']);
  const messages = z.array(z.object({ text: z.string() })).parse(JSON.parse(history.stdout));
  expect(messages[0]?.text).toContain(link);
});

test('without a yes and without a terminal it ends with 4 before any request', async () => {
  const { code, envelope } = await multibot(['ask', create, '--emulate', '--json']);
  expect(code).toBe(4);
  expect(envelope).toMatchObject({ status: 'needs_approval', data: { question: { kind: 'approval' } } });
  expect(rows('ApiCall')).toEqual([]);
});

test('a dry run shows both requests and sends nothing', async () => {
  const { code, envelope, tasks } = await multibot(['ask', create, '--emulate', '--dry-run', '--json']);
  expect([code, envelope?.status]).toEqual([0, 'planned']);
  const requests = tasks.map((task) => task.steps.at(-1)?.request);
  expect(requests[0]).toMatchObject({
    method: 'POST',
    path: '/projects',
    body: {
      name: 'Smith Roof',
      address: { street_address_1: '12 Oak St', city: 'Lincoln', state: 'NE', postal_code: '68508' },
    },
  });
  expect(requests[1]?.body).toMatchObject({
    channel: '$steps.lookup_channel.outputs.id',
    text: '$tasks.1.result.project_url',
  });
  expect(rows('ApiCall')).toEqual([]);
});

test('a deletion is not approved by --yes alone', async () => {
  const { code, envelope } = await multibot([
    'ask',
    'delete the Smith Roof project in companycam',
    '--emulate',
    '--yes',
    '--json',
  ]);
  expect(code).toBe(4);
  expect(envelope?.error?.code).toBe('needs_destructive_approval');
});

test('a request that leaves the choice open is exit 3 with commands that work', async () => {
  const { code, envelope } = await multibot(['ask', 'update the project', '--emulate', '--json']);
  expect(code).toBe(3);
  const choices = envelope?.data.question?.choices ?? [];
  expect(choices.length).toBeGreaterThan(0);
  const { commandWords } = await import('../support/command-words.ts');
  const next = await multibot(commandWords(choices[0]?.command ?? ''));
  expect([0, 3, 4]).toContain(next.code);
  expect(next.stdout).not.toBe('');
  expect(next.envelope?.error?.message).not.toBe(envelope?.error?.message);
});

test('what no service does is declined, and nothing is called', async () => {
  const { code, envelope } = await multibot(['ask', "what's the weather tomorrow", '--emulate', '--json']);
  expect(code).toBe(3);
  expect(envelope?.data).toMatchObject({ question: null, tasks: [] });
  expect(rows('ApiCall')).toEqual([]);
});

test('without a key and without the emulator: exit 9, the variable, and the emulator as a way to try', async () => {
  const { code, envelope } = await multibot(['ask', 'show the 3 newest projects in CompanyCam', '--json']);
  expect(code).toBe(9);
  expect(envelope?.error?.message).toContain('COMPANYCAM_API_KEY');
  expect(envelope?.error?.hint).toContain('--emulate');
});

test('with a key and a base URL the request arrives as the API wants it', async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push(
        `${request.method} ${request.url} ${request.headers.authorization} ${request.headers['content-type']} ${Buffer.concat(chunks).toString('utf8')}`,
      );
      response
        .writeHead(201, { 'content-type': 'application/json' })
        .end('{"id":"9","project_url":"https://x.test/9"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v2`;
  try {
    const env = { COMPANYCAM_BASE_URL: url, COMPANYCAM_API_KEY: 'secret-token' };
    const run = await multibot(
      ['ask', 'create a companycam project called Smith Roof at 12 Oak St, Lincoln, NE 68508', '--yes', '--json'],
      env,
    );
    expect(run.code).toBe(0);
    expect(run.stdout + run.stderr).not.toContain('secret-token');
  } finally {
    server.close();
  }
  expect(seen).toEqual([
    'POST /v2/projects Bearer secret-token application/json; charset=utf-8 {"name":"Smith Roof","address":{"street_address_1":"12 Oak St","city":"Lincoln","state":"NE","postal_code":"68508"}}',
  ]);
});

test('a plan is applied as it was made, and not after one byte has changed', async () => {
  const planned = await multibot(['plan', create, '-o', 'plan.json', '--emulate', '--json']);
  expect([planned.code, planned.envelope?.status]).toEqual([0, 'planned']);
  const file = path.join(place.home, 'plan.json');
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, text.replace('Smith Roof', 'Smith Root'));
  expect((await multibot(['apply', 'plan.json', '--yes', '--json'])).code).toBe(10);
  fs.writeFileSync(file, text);
  const applied = await multibot(['apply', 'plan.json', '--yes', '--json']);
  expect([applied.code, applied.envelope?.data.emulated]).toEqual([0, true]);
});

test('a plan is not applied when a pack or the base URL has changed since', async () => {
  const packs = path.join(place.home, 'packs');
  fs.cpSync(path.resolve(import.meta.dirname, '../../packs/companycam'), path.join(packs, 'companycam'), {
    recursive: true,
  });
  const ask = 'show the 3 newest projects in CompanyCam';
  await multibot(['plan', ask, '-o', 'plan.json', '--packs', 'packs', '--json']);
  const env = { COMPANYCAM_API_KEY: 'k', COMPANYCAM_BASE_URL: 'http://127.0.0.1:9' };
  expect((await multibot(['apply', 'plan.json', '--packs', 'packs', '--json'], env)).code).toBe(10);
  const config = path.join(packs, 'companycam/config.json');
  fs.writeFileSync(config, fs.readFileSync(config, 'utf8').replace('"CompanyCam"', '"CompanyCan"'));
  const changed = await multibot(['apply', 'plan.json', '--packs', 'packs', '--json'], { COMPANYCAM_API_KEY: 'k' });
  expect([changed.code, changed.envelope?.error?.code ?? JSON.parse(changed.stdout || '{}')]).toEqual([
    10,
    'pack_changed',
  ]);
});

test('a project for a job of another service, announced: lookup, create and post', async () => {
  const asked = 'make a companycam project for the Johnson job in acculynx and tell #production';
  const { code, tasks } = await multibot(['ask', asked, '--emulate', '--yes', '--json']);
  expect(code).toBe(0);
  const steps = tasks.flatMap((task) => task.steps).filter(({ status }) => status === 'succeeded');
  const bodyOf = (action: string) => steps.find((step) => step.action === action)?.request?.body;
  expect(bodyOf('acculynx.search_jobs')).toEqual({ searchTerm: 'Johnson' });
  expect(bodyOf('companycam.create_project')).toMatchObject({
    name: 'Johnson Residence',
    address: { street_address_1: '3415 Calvert St', city: 'Lincoln', state: 'NE', postal_code: '68506' },
  });
  expect(bodyOf('slack.post_message')).toMatchObject({
    text: expect.stringMatching(/Johnson Residence[\s\S]*https:\/\/app\.companycam\.com\/projects\/\d+/),
  });
});
