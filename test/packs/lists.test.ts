import { beforeAll, describe, expect, test } from 'vitest';
import { credentialOf } from '../../src/executor/credentials.ts';
import { performStep } from '../../src/executor/run-step.ts';
import type { Arg } from '../../src/model/arg.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import type { JsonValue } from '../../src/model/json.ts';
import type { Operation } from '../../src/model/operation.ts';
import { knownFor } from '../emulator/support/known-inputs.ts';
import { freshEmulator, realCatalog } from '../emulator/support/real-packs.ts';
import { noCommands } from '../support/no-commands.ts';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await realCatalog();
});

/** What searches must be told besides. */
const ASKED = { query: 'roof', sortDirection: 'Descending', sortColumn: 'CreatedDate' };

/** What a list gives on the emulator, and how it was asked. */
async function listed(operation: Operation, limit?: number) {
  const { host, fetch, client } = freshEmulator(catalog);
  await client(operation.service, operation.server)('GET', '/');
  const known = { ...knownFor(operation, host.fs.readText(`/data/emulator/${operation.service}.json`)), ...ASKED };
  const baseUrl = catalog.pack(operation.service)?.servers[0] ?? '';
  const connection = { service: operation.service, name: 'default', baseUrl, credentials: [], emulated: true };
  const urls: string[] = [];
  const spied: typeof fetch = (url, init) => {
    urls.push(url);
    return fetch(url, init);
  };
  const { result } = await performStep(
    {
      id: 'list',
      service: operation.service,
      operation: operation.name,
      effect: 'read',
      args: argsOf(operation, known),
      ...(limit === undefined ? {} : { limit }),
    },
    {
      plan: { version: 1, planner: 'direct', tasks: [], connections: [connection], packs: {} },
      taskId: 't',
      taskIndex: 0,
      known: { steps: new Map(), tasks: new Map() },
    },
    {
      host: { ...host, fetch: spied },
      catalog,
      record: async () => undefined,
      secret: () => undefined,
      credential: () => credentialOf({ kind: 'none' }, []),
      command: () => '',
      taskIds: ['t'],
      commands: noCommands,
      timeoutMs: 1000,
    },
  );
  if (result.status !== 'succeeded') throw new Error(`${operation.name}: ${JSON.stringify(result)}`);
  const items: readonly JsonValue[] = Array.isArray(result.output) ? result.output : [];
  return { items, more: result.page?.['next'] !== undefined || result.page?.['leftOut'] !== undefined, urls };
}

function argsOf(operation: Operation, known: Readonly<Record<string, JsonValue>>): Readonly<Record<string, Arg>> {
  return Object.fromEntries(
    operation.inputs.flatMap((input): [string, Arg][] => {
      const value = known[input.dotted] ?? known[input.wire.at(-1) ?? ''];
      return input.required && value !== undefined ? [[input.name, { literal: value }]] : [];
    }),
  );
}

describe.each(['acculynx', 'bolt', 'companycam', 'slack'])('%s', (service) => {
  test('every list is walked to its end, and only one that goes on says so', async () => {
    const lists = catalog.pack(service)?.operations.filter(({ pagination }) => pagination) ?? [];
    expect(lists.length).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const operation of lists) {
      const all = await listed(operation, Number.MAX_SAFE_INTEGER);
      const page = await listed(operation);
      const two = await listed(operation, 2);
      const expected = {
        more: false,
        paged: all.items.length > page.items.length,
        two: all.items.length > 2 || (all.items.length === 2 && isBare(operation)),
      };
      const found = { more: all.more, paged: page.more, two: two.more };
      if (JSON.stringify(found) !== JSON.stringify(expected) || two.items.length !== Math.min(2, all.items.length))
        wrong.push(
          `${operation.name}: ${all.items.length} in all, ${page.items.length} a page: ${JSON.stringify(found)} ${all.urls.at(-1)}`,
        );
    }
    expect(wrong).toEqual([]);
  });
});

/** Neither a total nor a token for the next page: one that is just full may be the last, and nothing tells. */
function isBare({ pagination }: Operation): boolean {
  return pagination?.style === 'page' && pagination.total === undefined;
}
