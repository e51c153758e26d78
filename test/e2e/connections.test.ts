import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiRequest, apiServer } from '../support/api-server.ts';
import { runBin, temporaryHome } from '../support/run-bin.ts';

let place: ReturnType<typeof temporaryHome>;
beforeEach(() => {
  place = temporaryHome();
});
afterEach(() => place.remove());

const JOB = 'f0a1b2c3-1111-4222-8333-444455556666';
const keys = { ACCULYNX_DENVER: 'denver-key-1234', ACCULYNX_OMAHA: 'omaha-key-5678', ACCULYNX_API_KEY: 'not-this-one' };

/** The program as it is installed, with two locations, each on a path of its own of one server. */
async function twoLocations(more: readonly string[] = []) {
  const server = await apiServer(answer);
  const config = path.join(place.home, 'config');
  fs.mkdirSync(config, { recursive: true });
  const lines = [
    'connections:',
    '  acculynx:',
    `    denver: { key_env: ACCULYNX_DENVER, base_url: ${server.url}/denver, label: prod, synonyms: [the Denver location] }`,
    `    omaha: { key_env: ACCULYNX_OMAHA, base_url: ${server.url}/omaha, label: test }`,
    ...more.map((line) => `    ${line}`),
  ];
  fs.writeFileSync(path.join(config, 'config.yaml'), lines.join('\n'));
  const run = (words: readonly string[]) => runBin(words, { home: place.home, env: keys });
  /** Who asked for what, as the server saw it. */
  const asked = () => server.requests.map(({ headers, path: at }) => `${headers.authorization} ${at}`);
  return { run, asked };
}

function answer({ method }: ApiRequest) {
  if (method === 'POST') return { status: 201, json: { messageId: JOB } };
  return { json: { count: 1, pageSize: 25, pageStartIndex: 0, items: [{ id: JOB, jobName: 'Johnson' }] } };
}

test.each([[['ask', 'list the acculynx jobs']], [['call', 'acculynx', 'list_jobs']]])(
  '%j: unclear is a question that names both, and nothing is sent',
  async (words) => {
    const { run, asked } = await twoLocations();
    const { code, stdout } = await run([...words, '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'needs_input',
      error: { code: 'connection_unclear', message: expect.stringMatching(/denver.*omaha/) },
      data: { question: { choices: [{ value: 'denver' }, { value: 'omaha' }] } },
    });
    expect(asked()).toEqual([]);
  },
);

test.each<[readonly string[], readonly string[], 'denver' | 'omaha']>([
  [['ask', 'list the acculynx jobs', '--connection', 'denver'], [], 'denver'],
  [['call', 'acculynx', 'list_jobs', '--connection', 'omaha'], [], 'omaha'],
  [['ask', 'list the acculynx jobs from the Denver location'], [], 'denver'],
  [['ask', 'list the acculynx jobs'], ['default: omaha'], 'omaha'],
  [['ask', 'list the acculynx jobs from the Denver location'], ['default: omaha'], 'denver'],
])('%j with %j: one key is used, and no other', async (words, more, name) => {
  const { run, asked } = await twoLocations(more);
  const { code, stdout, stderr } = await run([...words, '--json']);
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('-key-')]);
  expect(asked()).toEqual([`Bearer ${name === 'denver' ? keys.ACCULYNX_DENVER : keys.ACCULYNX_OMAHA} /${name}/jobs`]);
  expect(stdout).not.toMatch(/denver-key|omaha-key|not-this/);
});

test('the approval shows which account, and whether what is done there counts', async () => {
  const { run, asked } = await twoLocations();
  const words = ['call', 'acculynx', 'create_job_message', `jobId=${JOB}`, 'message=hello'];
  const unsaid = await run([...words, '--connection', 'denver', '--no-input']);
  expect(unsaid.code).toBe(4);
  expect(`${unsaid.stdout}${unsaid.stderr}`).toContain('denver, prod');
  const test = await run([...words, '--connection', 'omaha', '--no-input']);
  expect(`${test.stdout}${test.stderr}`).toContain('omaha, test');
  expect(asked()).toEqual([]);
  expect((await run([...words, '--connection', 'denver', '--yes'])).code).toBe(0);
  expect(asked()).toEqual([`Bearer ${keys.ACCULYNX_DENVER} /denver/jobs/${JOB}/messages`]);
});
