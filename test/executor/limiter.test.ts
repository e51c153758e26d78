import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Counted, newLimiter } from '../../src/executor/limiter.ts';
import type { Operation } from '../../src/model/operation.ts';
import type { Limits } from '../../src/model/pack.ts';
import { operationOf } from '../support/model-catalog.ts';
import { BASE, depotHost, playPlan, step } from '../support/play-plan.ts';

const list = operationOf('depot', 'list_crates', { method: 'GET', effect: 'read' });

function counted(limits: Limits, operation: Operation = list, account = 'depot.test default'): Counted {
  return { account, operation, limits };
}

function limiterAt(start = 0) {
  const clock = { now: start };
  return { clock, limiter: newLimiter(() => clock.now) };
}

test('no minute holds more than it may, whenever the requests come', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 80 }),
      (perMinute, pauses) => {
        const { clock, limiter } = limiterAt();
        const sent = pauses.map((pause) => {
          clock.now += pause;
          return clock.now + limiter.reserve(counted({ perMinute: { '*': perMinute } }));
        });
        for (const at of sent)
          expect(sent.filter((other) => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(perMinute);
      },
    ),
  );
});

test('what is within the limits does not wait', () => {
  const { clock, limiter } = limiterAt();
  const waits = Array.from({ length: 60 }, () => {
    clock.now += 1000;
    return limiter.reserve(counted({ perMinute: { GET: 60 }, perSecond: { '*': 1 }, minGapMs: 900 }));
  });
  expect(waits).toEqual(waits.map(() => 0));
});

test('each method, account, and operation with an allowance of its own is counted apart', () => {
  const limits = { perMinute: { GET: 1, '*': 1 } };
  const write = operationOf('depot', 'create_crate', { method: 'POST' });
  const own = { ...list, name: 'search', limit: { perMinute: 1 } };
  const { limiter } = limiterAt();
  const first = [counted(limits), counted(limits, write), counted(limits, own), counted(limits, list, 'other')];
  expect(first.map((request) => limiter.reserve(request))).toEqual([0, 0, 0, 0]);
  expect(first.map((request) => limiter.reserve(request))).toEqual([60_000, 60_000, 60_000, 60_000]);
  const each = { perMinute: { '*': 1 }, countedPer: 'operation' } as const;
  const fresh = limiterAt().limiter;
  expect([list, write, list].map((operation) => fresh.reserve(counted(each, operation)))).toEqual([0, 0, 60_000]);
});

test('a gap between two requests, less than one a minute, and a pause that the service asked for', () => {
  const { limiter } = limiterAt();
  expect([1, 2, 3].map(() => limiter.reserve(counted({ minGapMs: 1500 })))).toEqual([0, 1500, 3000]);
  const rare = limiterAt().limiter;
  expect([1, 2].map(() => rare.reserve(counted({ perMinute: { '*': 0.5 } })))).toEqual([0, 120_000]);
  const paused = limiterAt().limiter;
  paused.pause(counted({}), 5_000);
  expect(paused.reserve(counted({}))).toBe(5_000);
  expect(paused.reserve(counted({}, operationOf('depot', 'create_crate', {})))).toBe(0);
});

const busy = { limits: { perMinute: { GET: 240 } } };
const reads = (count: number) => Array.from({ length: count }, () => [step('ping')]);
const pong = { [`GET ${BASE}/ping`]: { json: {} } };

test('300 reads stay under 240 a minute, whichever run of the process they are of, and waiting is told', async () => {
  const at: number[] = [];
  const world = depotHost({
    config: busy,
    replies: pong,
    host: ({ host }) => ({
      fetch: (url, init) => {
        at.push(host.now());
        return host.fetch(url, init);
      },
    }),
  });
  const first = await playPlan({ steps: reads(150) }, world);
  const second = await playPlan({ steps: reads(150) }, world);
  expect(at).toHaveLength(300);
  for (const start of at) expect(at.filter((each) => each >= start && each < start + 60_000).length).toBeLessThan(241);
  expect(first.types).not.toContain('step.waiting');
  const [waiting] = second.events.filter((event) => event.type === 'step.waiting');
  expect(waiting).toMatchObject({ taskId: 'task-90', stepId: 'ping', reason: 'rate_limit' });
  expect(waiting?.type === 'step.waiting' && waiting.waitMs).toBeGreaterThan(50_000);
  expect(second.types.indexOf('step.waiting')).toBeLessThan(second.types.lastIndexOf('step.started'));
});

test('the emulator is not waited for', async () => {
  const { slept } = await playPlan({
    steps: reads(3),
    config: { limits: { perMinute: { '*': 1 } } },
    replies: pong,
    emulated: true,
  });
  expect(slept).toEqual([]);
});

test('a service that says that nothing is left is asked again when there is', async () => {
  const headers = { 'RateLimit-Remaining': '0', 'RateLimit-Reset': '7' };
  const { slept } = await playPlan({
    steps: reads(2),
    config: { limits: { headers: { remaining: 'RateLimit-Remaining', reset: 'RateLimit-Reset' } } },
    replies: {
      [`GET ${BASE}/ping`]: {
        json: {},
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      },
    },
  });
  expect(slept).toHaveLength(1);
  expect(slept[0]).toBeGreaterThan(6_900);
  expect(slept[0]).toBeLessThanOrEqual(7_000);
});

test('a wait ends when the person stops the run, and nothing is sent', async () => {
  const { results, requests } = await playPlan({
    steps: reads(2),
    config: { limits: { perMinute: { '*': 1 } } },
    replies: pong,
    host: (fake) => ({
      sleep: async () => {
        fake.abort();
        throw fake.host.signal.reason;
      },
    }),
  });
  expect(results.map((result) => result.status)).toEqual(['succeeded', 'cancelled']);
  expect(requests).toHaveLength(1);
});

test('a thousand an hour, 400 ms apart: the 1001st waits for the hour, the others for the gap', () => {
  const { clock, limiter } = limiterAt();
  const limits: Limits = { perHour: { '*': 1000 }, minGapMs: 400 };
  const sent = Array.from({ length: 2001 }, () => {
    clock.now += limiter.reserve(counted(limits));
    return clock.now;
  });
  expect(sent.slice(0, 1000)).toEqual(Array.from({ length: 1000 }, (_, index) => index * 400));
  expect(sent[1000]).toBe(3_600_000);
  expect(sent[2000]).toBe(7_200_000);
});

test('300 reads keep under 240 a minute', () => {
  const { clock, limiter } = limiterAt();
  const sent = Array.from({ length: 300 }, () => {
    clock.now += limiter.reserve(counted({ perMinute: { GET: 240, POST: 100 } }));
    return clock.now;
  });
  expect(sent.filter((at) => at < 60_000)).toHaveLength(240);
  expect(sent.at(-1)).toBe(60_000);
});

test('one at a time: a request waits for the answer to the one before it, of the same account', async () => {
  const { limiter } = limiterAt();
  const serial = counted({ concurrency: 1 });
  const order: string[] = [];
  const request = async (name: string, what: Counted, answered: Promise<void>) => {
    const leave = await limiter.enter(what);
    order.push(`${name} sent`);
    await answered;
    order.push(`${name} answered`);
    leave();
  };
  const first = Promise.withResolvers<void>();
  const all = [
    request('a', serial, first.promise),
    request('b', serial, Promise.resolve()),
    request('other', counted({ concurrency: 1 }, list, 'other'), Promise.resolve()),
  ];
  await new Promise((resolve) => setImmediate(resolve));
  expect(order).toEqual(['a sent', 'other sent', 'other answered']);
  first.resolve();
  await Promise.all(all);
  expect(order.slice(3)).toEqual(['a answered', 'b sent', 'b answered']);
});
