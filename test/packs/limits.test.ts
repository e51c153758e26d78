import { beforeAll, expect, test } from 'vitest';
import { credentialOf } from '../../src/executor/credentials.ts';
import { runStep } from '../../src/executor/run-step.ts';
import type { FetchResponse } from '../../src/host/host.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import { realCatalog } from '../emulator/support/real-packs.ts';
import { fakeHost } from '../support/fake-host.ts';
import { noCommands } from '../support/no-commands.ts';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await realCatalog();
});

/** When each of so many requests left, in milliseconds from the first, on a clock that only waiting moves. */
async function sentAt(service: string, operation: string, count: number): Promise<readonly number[]> {
  const fake = fakeHost();
  const start = fake.host.now();
  let now = start;
  const sent: number[] = [];
  const host = {
    ...fake.host,
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
    fetch: async (): Promise<FetchResponse> => {
      sent.push(now - start);
      return { status: 200, headers: {}, body: (async function* () {})() };
    },
  };
  const baseUrl = catalog.pack(service)?.servers[0] ?? '';
  const connection = { service, name: 'default', baseUrl, credentials: [], emulated: false };
  const plan = { version: 1, planner: 'direct', tasks: [], connections: [connection], packs: {} } as const;
  const step = { id: 'read', service, operation, effect: 'read', args: {} } as const;
  const context = { plan, taskId: 't', taskIndex: 0, known: { steps: new Map(), tasks: new Map() } };
  const deps = {
    host,
    catalog,
    record: async () => undefined,
    credential: () => credentialOf({ kind: 'none' }, []),
    command: () => '',
    secret: () => undefined,
    taskIds: ['t'],
    commands: noCommands,
    timeoutMs: 1000,
  };
  for (let index = 0; index < count; index++) await runStep(step, context, deps);
  return sent;
}

/** The most that any stretch of this length holds. */
function most(sent: readonly number[], windowMs: number): number {
  return Math.max(...sent.map((at) => sent.filter((other) => other > at - windowMs && other <= at).length));
}

test('300 reads of CompanyCam keep to 240 a minute, and are not slower than that', async () => {
  const sent = await sentAt('companycam', 'get_company', 300);
  expect(sent).toHaveLength(300);
  expect(most(sent, 60_000)).toBe(240);
  expect(sent.at(-1)).toBe(60_000);
});

test('AccuLynx is asked ten times a second at most', async () => {
  const sent = await sentAt('acculynx', 'ping', 35);
  expect(most(sent, 1000)).toBe(10);
  expect(sent.at(-1)).toBe(3000);
});

test('Bolt is asked every 400 ms at most, and 1000 times an hour', async () => {
  const sent = await sentAt('bolt', 'list_offices', 1001);
  expect(most(sent, 400)).toBe(1);
  expect(most(sent, 3_600_000)).toBe(1000);
  expect(sent.at(-1)).toBe(3_600_000);
});
