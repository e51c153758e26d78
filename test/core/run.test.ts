import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.ts';
import { run } from '../../src/core/run.ts';
import type { RunOptions, RunRequest } from '../../src/core/run-request.ts';
import { resolveSettings } from '../../src/core/settings/resolve.ts';
import { FetchError } from '../../src/host/host.ts';
import type { ApprovalRequest, Gate } from '../../src/model/approval-request.ts';
import type { RunEvent } from '../../src/model/run-event.ts';
import { depotFiles } from '../support/depot-pack.ts';
import { fakeHost, type Reply } from '../support/fake-host.ts';
import { memoryStore } from '../support/memory-store.ts';

const BASE = 'https://depot.test/v1';
const lookupBlue = `GET ${BASE}/crates?query=Blue&per_page=100`;
const blue = { json: [{ id: 'c1', name: 'Blue' }] };

interface Scene {
  readonly request: RunRequest;
  readonly options?: Partial<RunOptions>;
  readonly replies?: Readonly<Record<string, Reply | readonly Reply[]>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly gate?: Gate;
}

async function play({ request, options, replies = {}, env = { DEPOT_KEY: 'k3y' }, files = {}, gate }: Scene) {
  const order: string[] = [];
  const fake = fakeHost({ files: { ...depotFiles(), ...files }, replies, env });
  const host: typeof fake.host = {
    ...fake.host,
    fetch: async (url, init) => {
      order.push(`sent ${init.method}`);
      return fake.host.fetch(url, init);
    },
  };
  const settings = await resolveSettings({}, host);
  const catalog = await loadCatalog(host, { packs: settings.paths.packs, cache: settings.paths.cache });
  const events: RunEvent[] = [];
  const store = memoryStore(order);
  const all: RunOptions = {
    command: request.kind,
    argv: [request.kind],
    dryRun: false,
    consent: { yes: false, allowDestructive: false },
    ...options,
  };
  const emulator = async () => fake.host.fetch;
  for await (const event of run(request, all, {
    host,
    catalog,
    store,
    settings,
    emulator,
    ...(gate ? { gate } : {}),
  })) {
    expect(store.events).toContainEqual(event);
    events.push(event);
  }
  const last = events.at(-1);
  if (last?.type !== 'run.finished') throw new Error('the last event is not run.finished');
  return { ...fake, events, order, last, types: events.map((event) => event.type) };
}

const call = (operation: string, inputs: Record<string, string>): RunRequest => ({
  kind: 'call',
  service: 'depot',
  operation,
  inputs,
});

test('a read runs at once, and every event is stored before it is shown and before the request leaves', async () => {
  const { last, order, types } = await play({
    request: call('get_crate', { crate_id: 'c1' }),
    replies: { [`GET ${BASE}/crates/c1`]: { json: { id: 'c1', name: 'Blue' } } },
  });
  expect(last).toMatchObject({ status: 'succeeded', exitCode: 0, answer: 'get_crate (depot): Blue c1' });
  expect(types).toEqual([
    'run.started',
    'planned',
    'approved',
    'step.started',
    'step.called',
    'step.finished',
    'task.finished',
    'run.finished',
  ]);
  expect(order.indexOf('stored step.started')).toBeLessThan(order.indexOf('sent GET'));
});

test('a write without a yes and without a terminal ends with 4 before any request, lookups included', async () => {
  const { last, requests } = await play({
    request: call('update_crate', { crate_id: 'Blue', name: 'Red' }),
    options: { argv: ['call', 'depot', 'update_crate'] },
  });
  expect(last).toMatchObject({ status: 'needs_approval', exitCode: 4, error: { code: 'needs_approval' } });
  expect(last.question?.choices[0]?.command).toBe('multibot call depot update_crate --yes');
  expect(requests).toEqual([]);
});

test('--yes approves a write, and not a deletion', async () => {
  const consent = { yes: true, allowDestructive: false };
  const replies = {
    [lookupBlue]: blue,
    [`PUT ${BASE}/crates/c1`]: { json: {} },
    [`DELETE ${BASE}/crates/c1`]: { status: 204 },
  };
  const written = await play({
    request: call('update_crate', { crate_id: 'Blue', name: 'Red' }),
    options: { consent },
    replies,
  });
  expect(written.last).toMatchObject({ status: 'succeeded', exitCode: 0 });
  expect(written.requests.at(-1)?.body).toBe('{"name":"Red"}');
  const kept = await play({ request: call('delete_crate', { crate_id: 'Blue' }), options: { consent }, replies });
  expect(kept.last).toMatchObject({
    status: 'needs_approval',
    exitCode: 4,
    error: { code: 'needs_destructive_approval' },
  });
  expect(kept.requests).toEqual([]);
  const gone = await play({
    request: call('delete_crate', { crate_id: 'Blue' }),
    options: { consent: { yes: true, allowDestructive: true } },
    replies,
  });
  expect(gone.last.exitCode).toBe(0);
});

test('a person is shown the resolved request and the name to type; a no sends nothing more', async () => {
  const shown: ApprovalRequest[] = [];
  const gate: Gate = async (request) => {
    shown.push(request);
    return 'no';
  };
  const { last, requests } = await play({
    request: call('delete_crate', { crate_id: 'Blue' }),
    gate,
    replies: { [lookupBlue]: blue },
  });
  expect(shown[0]?.steps.map(({ key, request }) => [key, request.method, request.url])).toEqual([
    ['1.delete_crate', 'DELETE', `${BASE}/crates/c1`],
  ]);
  expect(shown[0]).toMatchObject({ effect: 'destructive', nameToType: 'Blue' });
  expect(last).toMatchObject({ status: 'cancelled', exitCode: 4 });
  expect(requests).toHaveLength(1);
});

test('a yes at the prompt runs exactly what was shown', async () => {
  const { last, requests } = await play({
    request: call('delete_crate', { crate_id: 'Blue' }),
    gate: async () => 'yes',
    replies: { [lookupBlue]: blue, [`DELETE ${BASE}/crates/c1`]: { status: 204 } },
  });
  expect(last.exitCode).toBe(0);
  expect(requests.map((request) => request.method)).toEqual(['GET', 'DELETE']);
});

test('a dry run shows every request and sends nothing, without keys', async () => {
  const { last, events, requests } = await play({
    request: call('delete_crate', { crate_id: 'Blue' }),
    options: { dryRun: true },
    env: {},
  });
  expect(last).toMatchObject({ status: 'planned', exitCode: 0 });
  const planned = events.find((event) => event.type === 'planned');
  expect(planned?.previews).toMatchObject({
    '1.lookup_crate': { method: 'GET', path: '/crates', query: { query: 'Blue' } },
    '1.delete_crate': { method: 'DELETE', url: `${BASE}/crates/$steps.lookup_crate.outputs.id` },
  });
  expect(requests).toEqual([]);
});

test('a missing key is exit 9 with the variable, and nothing is sent', async () => {
  const { last, requests } = await play({ request: call('get_crate', { crate_id: 'c1' }), env: {} });
  expect(last).toMatchObject({
    exitCode: 9,
    error: { code: 'missing_key', message: expect.stringContaining('DEPOT_KEY') },
  });
  expect(last.error?.hint).toContain('--emulate');
  expect(requests).toEqual([]);
});

test.each([
  ['an unknown service', { kind: 'call', service: 'nope', operation: 'x', inputs: {} } as const, 2, 'unknown_service'],
  ['an unknown operation', call('nope', {}), 2, 'unknown_operation'],
  ['an unknown input', call('get_crate', { crate_id: 'c1', bogus: '1' }), 2, 'invalid_input'],
  ['a value of the wrong type', call('create_crate', { name: 'x', weight: 'heavy' }), 2, 'invalid_input'],
  ['a missing input', call('create_crate', { weight: '3' }), 3, 'input_missing'],
  ['an update that changes nothing', call('update_crate', { crate_id: 'c1' }), 3, 'input_missing'],
])('%s is refused before anything is sent', async (_, request, exitCode, code) => {
  const { last, requests } = await play({ request });
  expect(last).toMatchObject({ exitCode, error: { code } });
  expect(requests).toEqual([]);
});

test('rules of config.yaml decide instead of the effects', async () => {
  const rules = {
    '/home/tester/.config/multibot/config.yaml':
      'policy:\n  - { decide: allow, service: depot, effect: write }\n  - { decide: deny, operation: get_crate }\n',
  };
  const replies = { [`POST ${BASE}/notes`]: { json: {} } };
  const allowed = await play({ request: call('post_note', { text: 'hi' }), files: rules, replies });
  expect(allowed.last.exitCode).toBe(0);
  const denied = await play({ request: call('get_crate', { crate_id: 'c1' }), files: rules });
  expect(denied.last).toMatchObject({ exitCode: 4, error: { code: 'denied_by_policy' } });
  expect(denied.requests).toEqual([]);
});

const write = { consent: { yes: true, allowDestructive: false } };
test.each<[string, Reply, string, number]>([
  ['the service says no', { status: 422, json: { errors: ['bad'] } }, 'failed', 5],
  ['the service cannot be reached', { error: new FetchError('ECONNREFUSED', 'refused', { sent: false }) }, 'failed', 6],
  [
    'a write was sent and no answer came',
    { error: new FetchError('ECONNRESET', 'reset', { sent: true }) },
    'in_doubt',
    7,
  ],
])('%s', async (_, reply, status, exitCode) => {
  const { last } = await play({
    request: call('post_note', { text: 'hi' }),
    options: write,
    replies: { [`POST ${BASE}/notes`]: reply },
  });
  expect(last).toMatchObject({ status, exitCode });
});

test('a key that a service sends back is in no event', async () => {
  const key = 'k3y/with+odd=chars"';
  const forms = [key, Buffer.from(key).toString('base64'), encodeURIComponent(key)];
  const { events } = await play({
    request: call('ping', { echo: 'x' }),
    env: { DEPOT_KEY: key },
    replies: {
      [`GET ${BASE}/ping?echo=x`]: { status: 401, json: { message: `bad key ${forms.join(' and ')}`, [key]: key } },
    },
  });
  const text = JSON.stringify(events);
  expect(text).toContain('[redacted]');
  for (const form of forms.slice(1)) expect(text).not.toContain(form);
  expect(JSON.stringify(events.map((event) => Object.values(event)))).not.toContain('k3y/with');
});
