import fc from 'fast-check';
import { expect, test } from 'vitest';
import { executorCaps } from '../../src/executor/caps.ts';
import { type Again, backOff, isSafe, nothingLeftFor, retryAfter, waitBeforeRetry } from '../../src/executor/retry.ts';
import { FetchError } from '../../src/host/host.ts';
import { sleep } from '../../src/host/system-sleep.ts';
import { depotConfig } from '../support/depot-pack.ts';
import { operationOf } from '../support/model-catalog.ts';
import { BASE, depotHost, playPlan, step } from '../support/play-plan.ts';

const read = operationOf('depot', 'list', { method: 'GET', effect: 'read' });
const write = operationOf('depot', 'create', { effect: 'write', idempotent: false });
const keyed = { ...write, idempotencyHeader: 'idempotency-key' };
const half = () => 0.5;

test('full jitter: from nothing up to a bound that doubles, and no further', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, random) => {
        const wait = backOff(attempt, () => random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThan(Math.min(executorCaps.backOffMostMs, executorCaps.backOffMs * 2 ** (attempt - 1)));
      },
    ),
  );
  expect([1, 2, 3].map((attempt) => backOff(attempt, () => 0.999))).toEqual([999, 1998, 3996]);
});

test.each<[Again, 'read' | 'keyed write' | 'write', boolean]>([
  ['always', 'write', true],
  ['if_safe', 'write', false],
  ['if_safe', 'keyed write', true],
  ['if_safe', 'read', true],
  ['never', 'read', false],
])('%s, of a %s: %s', (again, kind, retried) => {
  const operation = { read, 'keyed write': keyed, write }[kind];
  const wait = waitBeforeRetry({ again, operation, attempt: 1, waitedMs: 0, afterMs: undefined }, half);
  expect(wait !== undefined).toBe(retried);
  expect(isSafe(operation)).toBe(kind !== 'write');
});

test('four attempts and two minutes are all that there is, and a service that wants longer is not waited for', () => {
  const tried = { again: 'always' as const, operation: read, attempt: 1, waitedMs: 0, afterMs: 60_000 };
  expect(waitBeforeRetry(tried, half)).toBe(60_000);
  expect(waitBeforeRetry({ ...tried, afterMs: 60_001 }, half)).toBeUndefined();
  expect(waitBeforeRetry({ ...tried, waitedMs: 60_001 }, half)).toBeUndefined();
  expect(waitBeforeRetry({ ...tried, attempt: 4 }, half)).toBeUndefined();
});

const now = Date.UTC(2026, 10, 22, 12);
test.each<[string, number | undefined]>([
  ['2', 2000],
  ['1.5', 1500],
  ['0', undefined],
  [String(now / 1000 + 30), 30_000],
  ['1000000000', 1_000_000_000_000],
  ['Sun, 22 Nov 2026 12:00:20 GMT', 20_000],
  ['Sunday, 22-Nov-26 12:00:20 GMT', 20_000],
  ['Sun, 22 Nov 2026 11:00:00 GMT', undefined],
  ['-5', undefined],
  ['soon', undefined],
  ['', undefined],
])('Retry-After: %s', (value, ms) => {
  expect(retryAfter({ 'retry-after': value }, {}, now)).toBe(ms);
});

test("the pack's own headers", () => {
  const limits = { headers: { remaining: 'X-Left', reset: 'X-Reset' } };
  expect(retryAfter({ 'x-reset': '9' }, limits, now)).toBe(9000);
  expect(retryAfter({ 'x-reset': '9', 'retry-after': '3' }, limits, now)).toBe(3000);
  expect(nothingLeftFor({ 'x-left': '0', 'x-reset': '9' }, limits, now)).toBe(9000);
  expect(nothingLeftFor({ 'x-left': '1', 'x-reset': '9' }, limits, now)).toBeUndefined();
  expect(nothingLeftFor({ 'x-left': '0', 'x-reset': '3600' }, limits, now)).toBeUndefined();
});

const crates = `GET ${BASE}/crates`;
const made = `POST ${BASE}/crates`;
const create = step('create_crate', { name: { literal: 'Blue' } }, { effect: 'write' });
const slow = { status: 429, text: 'Too many requests', headers: { 'retry-after': '2' } };
const cut = { error: new FetchError('ECONNRESET', 'socket hang up', { sent: true }) };

test('429 with Retry-After, as plain text, is waited for, and then it goes on; each attempt is on record first', async () => {
  const { results, slept, events, types } = await playPlan({
    steps: [[step('list_crates')]],
    replies: { [crates]: [slow, slow, { json: [{ id: 'c1' }] }] },
  });
  expect(slept).toEqual([2000, 2000]);
  expect(results).toMatchObject([
    { status: 'succeeded', attempts: 3, output: [{ id: 'c1' }], response: { status: 200 } },
  ]);
  const attempt = ['step.started', 'step.called'];
  expect(types).toEqual([...attempt, 'step.retried', ...attempt, 'step.retried', ...attempt, 'step.finished']);
  expect(events.flatMap((event) => (event.type === 'step.started' ? [event.attempt] : []))).toEqual([1, 2, 3]);
  expect(events.find((event) => event.type === 'step.retried')).toMatchObject({
    attempt: 1,
    waitMs: 2000,
    failure: { code: 'rate_limited', message: 'Depot answered 429: Too many requests', kind: 'unreachable' },
  });
});

test('a write that met a limit or never left is sent again; the outcome is that of the attempt that counted', async () => {
  const refused = { error: new FetchError('ECONNREFUSED', 'connect ECONNREFUSED', { sent: false }) };
  const { results, requests } = await playPlan({
    steps: [[create]],
    replies: { [made]: [refused, slow, { status: 500 }, { status: 201, json: { id: 'c1' } }] },
  });
  expect(requests).toHaveLength(3);
  expect(results).toMatchObject([{ status: 'in_doubt', attempts: 3, failure: { code: 'http_500' } }]);
});

test.each([
  ['500', { status: 500 }],
  ['502', { status: 502 }],
  ['504', { status: 504 }],
  ['no answer', cut],
])('a write whose outcome is unknown is never sent again: %s', async (_, reply) => {
  const { results, requests, slept } = await playPlan({
    steps: [[create]],
    replies: { [made]: [reply, { status: 201, json: {} }] },
  });
  expect(requests).toHaveLength(1);
  expect(slept).toEqual([]);
  expect(results).toMatchObject([{ status: 'in_doubt', attempts: 1 }]);
});

test('a write that the service knows by its key is sent again with the same key', async () => {
  const operations = {
    ...depotConfig.operations,
    create_crate: { operationId: 'createCrate', idempotencyHeader: 'idempotency-key' },
  };
  const { results, requests } = await playPlan({
    steps: [[create]],
    config: { operations },
    replies: { [made]: [cut, { status: 503 }, { status: 201, json: { id: 'c1' } }] },
  });
  expect(results).toMatchObject([{ status: 'succeeded', attempts: 3 }]);
  expect(new Set(requests.map((request) => request.headers['idempotency-key'])).size).toBe(1);
});

test('a deletion that finds nothing after an attempt without an answer was done by that attempt', async () => {
  const remove = step('delete_crate', { crate_id: { literal: 'c1' } }, { effect: 'destructive' });
  const key = `DELETE ${BASE}/crates/c1`;
  const again = await playPlan({ steps: [[remove]], replies: { [key]: [cut, { status: 404 }] } });
  expect(again.results).toMatchObject([{ status: 'succeeded', attempts: 2, output: null }]);
  const never = await playPlan({ steps: [[remove]], replies: { [key]: { status: 404 } } });
  expect(never.results).toMatchObject([{ status: 'failed', failure: { code: 'http_404' } }]);
});

test('what another attempt would meet too is not tried again', async () => {
  const expired = { error: new FetchError('CERT_HAS_EXPIRED', 'certificate has expired', { sent: false }) };
  const { requests } = await playPlan({ steps: [[step('list_crates')]], replies: { [crates]: expired } });
  expect(requests).toHaveLength(1);
  const long = { ...slow, headers: { 'retry-after': '900' } };
  const barred = await playPlan({ steps: [[step('list_crates')]], replies: { [crates]: long } });
  expect(barred.slept).toEqual([]);
  expect(barred.results).toMatchObject([{ failure: { hint: 'Try again in 900 s (Retry-After).' } }]);
});

test('Ctrl-C ends a wait at once', async () => {
  const started = performance.now();
  const { results, requests } = await playPlan({
    steps: [[step('list_crates')]],
    replies: { [crates]: { ...slow, headers: { 'retry-after': '50' } } },
    host: (fake) => ({
      sleep: (ms, signal) => {
        setTimeout(() => fake.abort(), 20);
        return sleep(ms, signal);
      },
    }),
  });
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(requests).toHaveLength(1);
  expect(results).toMatchObject([{ status: 'cancelled', failure: { kind: 'cancelled', code: 'cancelled' } }]);
});

test('all steps of a run wait out of one budget', async () => {
  const paths = ['/crates', '/shelves', '/ping', '/crates/c1', '/crates/c2', '/crates/c3'];
  const replies = Object.fromEntries(
    paths.map((path) => [
      `GET ${BASE}${path}`,
      [{ status: 503, headers: { 'retry-after': '60' } }, { json: path === '/shelves' ? { shelves: [] } : [] }],
    ]),
  );
  const crate = (id: string) => step('get_crate', { crate_id: { literal: id } }, { id: `get_${id}` });
  const steps = [step('list_crates'), step('list_shelves'), step('ping'), crate('c1'), crate('c2'), crate('c3')];
  const { results, slept } = await playPlan({ steps: [steps], replies });
  expect(slept.reduce((all, each) => all + each, 0)).toBe(executorCaps.runRetryWaitMs);
  expect(results.map(({ status }) => status)).toEqual([...Array.from({ length: 5 }, () => 'succeeded'), 'failed']);
});

test('N9: after failures in a row nothing is sent to the host any more, and the next step fails at once', async () => {
  const replies = { [`GET ${BASE}/ping`]: { status: 503 } };
  const world = depotHost({ replies });
  const play = () => playPlan({ steps: [[step('ping')]] }, world);
  expect((await play()).results).toMatchObject([{ status: 'failed', attempts: 4 }]);
  expect((await play()).results).toMatchObject([
    { failure: { code: 'circuit_open', kind: 'unreachable' }, attempts: 1 },
  ]);
  const sent = world.requests.length;
  const { results, types } = await play();
  expect(results).toMatchObject([{ failure: { code: 'circuit_open' }, attempts: 0 }]);
  expect(types).toEqual(['step.finished']);
  expect(world.requests).toHaveLength(sent);
});
