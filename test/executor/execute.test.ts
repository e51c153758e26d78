import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.ts';
import { credentialOf } from '../../src/executor/credentials.ts';
import { execute } from '../../src/executor/execute.ts';
import type { EventBody, Progress } from '../../src/executor/executor.ts';
import { FetchError } from '../../src/host/host.ts';
import type { Arg } from '../../src/model/arg.ts';
import { approve, type Plan, type Step, stepKey } from '../../src/model/plan.ts';
import { depotFiles } from '../support/depot-pack.ts';
import { fakeHost, type Reply } from '../support/fake-host.ts';
import { noCommands } from '../support/no-commands.ts';

const BASE = 'https://depot.test/v1';

function step(operation: string, args: Record<string, Arg>, more: Partial<Step> = {}): Step {
  return { id: operation, service: 'depot', operation, effect: 'read', args, ...more };
}

const findBlue = step(
  'list_crates',
  { query: { literal: 'Blue' } },
  { id: 'lookup_crate', select: { entity: 'crate', name: 'Blue', input: 'crate_id', id: 'id', label: ['name'] } },
);

interface Scene {
  readonly steps: readonly (readonly Step[])[];
  readonly replies: Readonly<Record<string, Reply | readonly Reply[]>>;
  readonly baseUrl?: string;
}

async function play({ steps, replies, baseUrl }: Scene) {
  const fake = fakeHost({ files: depotFiles(), replies });
  const catalog = await loadCatalog(fake.host, { packs: ['/multibot/packs'], cache: '/cache' });
  const plan: Plan = {
    version: 1,
    planner: 'direct',
    tasks: steps.map((list) => ({
      service: 'depot',
      intent: list.at(-1)?.operation ?? '',
      inputs: {},
      confidence: 1,
      steps: list,
    })),
    connections: [
      {
        service: 'depot',
        name: 'default',
        baseUrl: baseUrl ?? BASE,
        credentials: [{ name: 'key', variables: ['DEPOT_KEY'], optional: [] }],
        emulated: false,
      },
    ],
    packs: {},
  };
  const events: EventBody[] = [];
  const order: string[] = [];
  const progress: Progress = new Map();
  const keys = plan.tasks.flatMap((task, index) => task.steps.map((each) => stepKey(index, each.id)));
  await execute(approve(plan, { by: 'flag', planHash: '', steps: keys }), progress, {
    host: {
      ...fake.host,
      fetch: async (url, init) => {
        order.push(`sent ${init.method}`);
        return fake.host.fetch(url, init);
      },
    },
    catalog,
    record: async (event) => {
      await new Promise((resolve) => setImmediate(resolve));
      events.push(event);
      order.push(event.type);
    },
    secret: () => undefined,
    credential: () => credentialOf({ kind: 'bearer', env: 'DEPOT_KEY' }, ['s3cret']),
    command: (task, input, value) => `answer ${task} ${input}=${value}`,
    taskIds: plan.tasks.map((_, index) => `task-${index}`),
    commands: noCommands,
    timeoutMs: 5_000,
  });
  return { ...fake, events, order, progress };
}

test('the started row is stored before the request leaves, the answer after it', async () => {
  const { order } = await play({
    steps: [[step('list_crates', {})]],
    replies: { [`GET ${BASE}/crates`]: { json: [] } },
  });
  expect(order).toEqual(['step.started', 'sent GET', 'step.called', 'step.finished']);
});

test('path, query, body and credential stand where the API wants them, and the secret nowhere else', async () => {
  const { requests, events } = await play({
    steps: [
      [step('list_crates', { query: { literal: 'a&b' }, colors: { literal: ['red', 'blue'] } })],
      [
        step(
          'create_crate',
          { name: { literal: 'Blue' }, zip: { literal: '68508' }, weight: { literal: 3 } },
          { effect: 'write' },
        ),
      ],
      [step('post_note', { text: { literal: 'a=b & c' } }, { effect: 'write' })],
      [step('get_crate', { crate_id: { literal: '../x y' } })],
    ],
    replies: {
      [`GET ${BASE}/crates?query=a%26b&colors[]=red&colors[]=blue`]: { json: [] },
      [`POST ${BASE}/crates`]: { status: 201, json: { id: 'c1' } },
      [`POST ${BASE}/notes`]: { json: {} },
      [`GET ${BASE}/crates/..%2Fx%20y`]: { json: {} },
    },
  });
  expect(requests.map((request) => request.body)).toEqual([
    undefined,
    '{"crate":{"name":"Blue","place":{"zip":"68508"},"weight":3}}',
    'text=a%3Db+%26+c',
    undefined,
  ]);
  expect(requests.every((request) => request.headers['authorization'] === 'Bearer s3cret')).toBe(true);
  expect(JSON.stringify(events)).not.toContain('s3cret');
  expect(JSON.stringify(events)).toContain('[redacted]');
});

test('a later task takes its values from the places that the plan names, as data', async () => {
  const { requests, progress } = await play({
    steps: [
      [step('create_crate', { name: { literal: 'Blue' } }, { effect: 'write' })],
      [
        step(
          'post_note',
          { text: { template: 'New: {$tasks.1.result.url}' }, crate_id: { ref: '$tasks.1.result.id' } },
          { effect: 'write' },
        ),
      ],
    ],
    replies: {
      [`POST ${BASE}/crates`]: { status: 201, json: { id: 7, url: '{$tasks.1.result.id} $steps.x' } },
      [`POST ${BASE}/notes`]: { json: {} },
    },
  });
  expect(new URLSearchParams(String(requests[1]?.body)).get('text')).toBe('New: {$tasks.1.result.id} $steps.x');
  expect(new URLSearchParams(String(requests[1]?.body)).get('crate_id')).toBe('7');
  expect([...progress.values()].map((result) => result.status)).toEqual(['succeeded', 'succeeded']);
});

test('a name that one item has becomes its id', async () => {
  const { requests } = await play({
    steps: [[findBlue, step('get_crate', { crate_id: { ref: '$steps.lookup_crate.outputs.id' } })]],
    replies: {
      [`GET ${BASE}/crates?query=Blue&per_page=100`]: {
        json: [
          { id: 'c1', name: 'Blue' },
          { id: 'c2', name: 'Blue Sky' },
        ],
      },
      [`GET ${BASE}/crates/c1`]: { json: { id: 'c1' } },
    },
  });
  expect(requests).toHaveLength(2);
});

test('a name that several have, or none, is a question and nothing more is sent', async () => {
  const two = await play({
    steps: [[findBlue, step('delete_crate', { crate_id: { ref: '$steps.lookup_crate.outputs.id' } })]],
    replies: {
      [`GET ${BASE}/crates?query=Blue&per_page=100`]: {
        json: [
          { id: 'c1', name: 'Blue' },
          { id: 'c2', name: 'blue' },
        ],
      },
    },
  });
  const [asked] = two.progress.values();
  expect(asked).toMatchObject({
    status: 'needs_input',
    failure: { code: 'name_ambiguous', kind: 'unsure' },
    question: {
      kind: 'entity',
      field: 'crate_id',
      choices: [{ value: 'c1', command: 'answer 0 crate_id=c1' }, { value: 'c2' }],
    },
  });
  expect(two.requests).toHaveLength(1);
  const none = await play({
    steps: [[findBlue]],
    replies: { [`GET ${BASE}/crates?query=Blue&per_page=100`]: { json: [] } },
  });
  expect([...none.progress.values()][0]).toMatchObject({ status: 'needs_input', failure: { code: 'name_not_found' } });
});

test('pages are walked until there are as many items as wanted, and a page that repeats ends it', async () => {
  const shelf = (id: number) => ({ id });
  const walked = await play({
    steps: [[step('list_shelves', {}, { limit: 3 })]],
    replies: {
      [`GET ${BASE}/shelves?limit=2`]: { json: { shelves: [shelf(1), shelf(2)], next: 'n=' } },
      [`GET ${BASE}/shelves?cursor=n%3D&limit=2`]: { json: { shelves: [shelf(3), shelf(4)], next: 'm' } },
    },
  });
  expect([...walked.progress.values()][0]).toMatchObject({
    output: [shelf(1), shelf(2), shelf(3)],
    page: { next: { cursor: 'm' } },
  });
  const looping = await play({
    steps: [[step('list_shelves', {}, { limit: 100 })]],
    replies: {
      [`GET ${BASE}/shelves?limit=2`]: { json: { shelves: [shelf(1)], next: 'n' } },
      [`GET ${BASE}/shelves?cursor=n&limit=2`]: { json: { shelves: [shelf(1)], next: 'n' } },
    },
  });
  expect([...looping.progress.values()][0]).toMatchObject({ status: 'failed', failure: { code: 'repeated_page' } });
});

const cut = new FetchError('ECONNRESET', 'socket hang up', { sent: true });
const refused = new FetchError('ECONNREFUSED', 'connect ECONNREFUSED', { sent: false });
test.each<[string, Step, Reply, { status: string; code: string; kind: string; sent?: number }]>([
  [
    'a read that gets no answer',
    step('list_crates', {}),
    { error: cut },
    { status: 'failed', code: 'econnreset', kind: 'unreachable', sent: 4 },
  ],
  [
    'a write that gets no answer',
    step('create_crate', { name: { literal: 'x' } }),
    { error: cut },
    { status: 'in_doubt', code: 'econnreset', kind: 'in_doubt' },
  ],
  [
    'a write that never left',
    step('create_crate', { name: { literal: 'x' } }),
    { error: refused },
    { status: 'failed', code: 'econnrefused', kind: 'unreachable', sent: 4 },
  ],
  [
    '500 to a write',
    step('create_crate', { name: { literal: 'x' } }),
    { status: 500 },
    { status: 'in_doubt', code: 'http_500', kind: 'in_doubt' },
  ],
  [
    '503 to a write',
    step('create_crate', { name: { literal: 'x' } }),
    { status: 503 },
    { status: 'failed', code: 'http_503', kind: 'unreachable' },
  ],
  [
    '422 to a write',
    step('create_crate', { name: { literal: 'x' } }),
    { status: 422, json: { errors: ['no'] } },
    { status: 'failed', code: 'http_422', kind: 'rejected' },
  ],
  [
    '429',
    step('list_crates', {}),
    { status: 429, text: 'slow down' },
    { status: 'failed', code: 'rate_limited', kind: 'unreachable', sent: 4 },
  ],
  [
    'a redirect',
    step('list_crates', {}),
    { status: 302, headers: { location: 'https://evil.test/' } },
    { status: 'failed', code: 'http_302', kind: 'rejected' },
  ],
])('%s', async (_, only, reply, expected) => {
  const method = only.operation === 'create_crate' ? 'POST' : 'GET';
  const { progress, requests } = await play({
    steps: [[only], [step('ping', {})]],
    replies: { [`${method} ${BASE}/crates`]: reply },
  });
  const [result] = progress.values();
  expect(result).toMatchObject({ status: expected.status, failure: { code: expected.code, kind: expected.kind } });
  expect(requests).toHaveLength(expected.sent ?? 1);
});

test('no input changes the host or climbs out of the base path', async () => {
  const { requests } = await play({
    steps: [[step('get_crate', { crate_id: { literal: '..' } })]],
    replies: { [`GET ${BASE}/crates/%2E%2E`]: { json: {} } },
  }).catch((error: unknown) => ({ requests: [], error }));
  for (const { url } of requests) expect(new URL(url).origin).toBe('https://depot.test');
});
