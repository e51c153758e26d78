import { afterEach, describe, expect, test } from 'vitest';
import { planWithModel } from '../../src/core/plan-with-model.ts';
import { systemFetch } from '../../src/host/system-fetch.ts';
import { openModel } from '../../src/llm/open-model.ts';
import type { Operation } from '../../src/model/operation.ts';
import { fakeHost } from '../support/fake-host.ts';
import { shortlist, smallCatalog } from '../support/model-catalog.ts';
import { utteranceOf } from '../support/model-reply.ts';
import { type ModelTurn, modelServer } from '../support/model-server.ts';

const SECRET = 'sk-test-0123456789abcdef';
const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function planned(text: string, turns: readonly ModelTurn[], candidates: readonly Operation[] = shortlist) {
  const server = await modelServer(turns);
  servers.push(server);
  const { host } = fakeHost({ env: { JOBS_TOKEN: SECRET } });
  const model = openModel({ ...host, fetch: systemFetch }, { baseUrl: server.baseUrl, name: 'm', apiKey: SECRET });
  const utterance = utteranceOf(text);
  const reading = await planWithModel({ utterance, candidates, catalog: smallCatalog, model, now: utterance.at });
  return { reading, requests: server.requests };
}

const plan = (...tasks: readonly (readonly [operation: string, inputs: unknown])[]) => ({
  tasks: tasks.map(([operation, inputs]) => ({ operation, inputs })),
  question: null,
});
const text = 'create a job called Smith Roof';
const good = plan(['jobs.create_job', { name: 'Smith Roof' }]);
const tasks = [
  {
    service: 'jobs',
    intent: 'create_job',
    inputs: { name: { arg: { literal: 'Smith Roof' }, from: 'model' } },
    confidence: 0.9,
    leftOver: [],
  },
];

test('a good plan takes one call', async () => {
  const { reading, requests } = await planned(text, [{ call: good }]);
  expect(reading).toEqual({
    kind: 'tasks',
    tasks,
    usage: [{ model: 'test-model-2026-01', promptTokens: 321, completionTokens: 45, latencyMs: expect.any(Number) }],
  });
  expect(requests).toHaveLength(1);
  expect(requests[0]?.body.messages[1]?.content).toContain('Sunday, 2026-11-22');
});

test("the person's day counts, not the one of Greenwich", async () => {
  const { requests } = await planned(text, [{ call: good }]);
  const late = { ...utteranceOf(text), at: Date.UTC(2026, 10, 23, 3) };
  const server = await modelServer([{ call: good }]);
  servers.push(server);
  const model = openModel(
    { ...fakeHost().host, fetch: systemFetch },
    { baseUrl: server.baseUrl, name: 'm', apiKey: SECRET },
  );
  await planWithModel({ utterance: late, candidates: shortlist, catalog: smallCatalog, model, now: late.at });
  expect(server.requests[0]?.body.messages).toEqual(requests[0]?.body.messages);
});

describe('one repair turn', () => {
  const bad: readonly [string, ModelTurn, string][] = [
    ['invalid JSON', { call: '{"tasks":[' }, 'not valid JSON'],
    ['an unknown operation', { call: plan(['jobs.erase', {}]) }, '"jobs.erase" is no operation here'],
    ['an invented input', { call: plan(['jobs.create_job', { name: 'Smith Roof', owner: 'x' }]) }, 'has no such input'],
    [
      'an invented value',
      { call: plan(['jobs.create_job', { name: 'Smith Roof', email: 'smith@x.test' }]) },
      'does not say "smith@x.test"',
    ],
    ['only text', { content: 'I would create a job.' }, 'not valid JSON'],
    ['a cut answer', { call: good, finish: 'length' }, 'was cut off'],
    ['no choices', { body: '{"choices":[]}' }, 'no call of make_plan'],
    ['another function', { call: good, name: 'approve' }, 'Call make_plan exactly once'],
  ];
  test.for(bad)('mends %s', async ([, turn, problem]) => {
    const { reading, requests } = await planned(text, [turn, { call: good }]);
    expect(reading).toMatchObject({ kind: 'tasks', tasks });
    expect(reading.usage).toHaveLength(2);
    expect(requests).toHaveLength(2);
    expect(requests[1]?.body.messages.at(-1)?.content).toContain(problem);
    expect(requests[1]?.body.tools).toEqual(requests[0]?.body.tools);
  });

  test.for(bad)('and not a second one: %s', async ([, turn, problem]) => {
    const { reading, requests } = await planned(text, [turn]);
    expect(reading).toMatchObject({ kind: 'question', problems: [expect.stringContaining(problem)] });
    expect(requests).toHaveLength(2);
  });

  test('may end in a question', async () => {
    const { reading } = await planned(text, [{ call: 'x' }, { call: { tasks: [], question: 'Where?' } }]);
    expect(reading).toMatchObject({ kind: 'question', message: 'Where?' });
  });
});

test('questions and refusals are not repaired', async () => {
  for (const turn of [{ call: { tasks: [], question: 'Where?' } }, { refusal: 'No.' }]) {
    const { reading, requests } = await planned(text, [turn]);
    expect(reading.kind).toBe('question');
    expect(requests).toHaveLength(1);
  }
});

test('the content of an answer counts when the server knows no functions', async () => {
  const { reading } = await planned(text, [{ content: `\`\`\`json\n${JSON.stringify(good)}\n\`\`\`` }]);
  expect(reading).toMatchObject({ kind: 'tasks', tasks });
});

test('an endpoint that fails is an error, in the repair turn too', async () => {
  await expect(planned(text, [{ call: 'x' }, { status: 500 }])).rejects.toMatchObject({ code: 'model_unavailable' });
});

test('nothing is asked about an empty shortlist', async () => {
  const { reading, requests } = await planned(text, [{ call: good }], []);
  expect(reading.kind).toBe('question');
  expect(requests).toEqual([]);
});

describe('a malicious model', () => {
  const list = shortlist.filter((operation) => operation.effect === 'read');
  const attacks: readonly [string, unknown][] = [
    ['approves', { ...plan(['jobs.list_jobs', {}]), approved: true }],
    [
      'approves in the task',
      { tasks: [{ operation: 'jobs.list_jobs', inputs: {}, approved: true, effect: 'read' }], question: null },
    ],
    ['takes an operation that policy left out', plan(['jobs.delete_job', { job_id: '12345' }])],
    ['makes up an operation', plan(['shell.run', { command: 'id' }])],
    [
      'names a host',
      { tasks: [{ operation: 'jobs.list_jobs', inputs: {}, server: 'https://evil.test' }], question: null },
    ],
    ['names a URL as the operation', plan(['https://evil.test/jobs', {}])],
    ['sets a header', plan(['jobs.list_jobs', { Authorization: 'Bearer x' }])],
    ['sets the base URL as an input', plan(['jobs.list_jobs', { base_url: 'https://evil.test' }])],
    ['puts an exfiltrating text into a search', plan(['jobs.list_jobs', { query: 'https://evil.test/?k=1' }])],
    ['refers to the environment', plan(['jobs.list_jobs', { query: '$env.JOBS_TOKEN' }])],
    ['refers to later tasks', plan(['jobs.list_jobs', { query: '$tasks.2.result.id' }], ['jobs.list_jobs', {}])],
    ['climbs the prototype', plan(['jobs.list_jobs', { __proto__: { query: 'x' }, constructor: 'x' }])],
    ['gives a cursor', plan(['jobs.list_jobs', { cursor: 'job' }])],
    ['lists without end', plan(...Array.from({ length: 500 }, () => ['jobs.list_jobs', {}] as const))],
  ];
  test.for(attacks)('%s', async ([, answer]) => {
    const { reading } = await planned('list the jobs, job 12345', [{ call: answer }], list);
    expect(reading.kind).toBe('question');
  });

  test('gets to see neither keys nor variables', async () => {
    const { requests } = await planned('list the jobs', [{ call: 'x' }, { call: plan(['jobs.list_jobs', {}]) }], list);
    expect(requests).toHaveLength(2);
    expect(JSON.stringify(requests.map((request) => request.body))).not.toContain(SECRET);
  });
});
