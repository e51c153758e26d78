import { describe, expect, onTestFinished, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.ts';
import { planOnly } from '../../src/core/plan-only.ts';
import { resolveSettings } from '../../src/core/settings/resolve.ts';
import type { Host } from '../../src/host/host.ts';
import { systemFetch } from '../../src/host/system-fetch.ts';
import { type Catalog, catalogOf } from '../../src/model/catalog.ts';
import { syntheticPacks } from '../bench/understanding/synthetic-packs.ts';
import { realCatalog } from '../emulator/support/real-packs.ts';
import { depotFiles } from '../support/depot-pack.ts';
import { depotWorkflows } from '../support/depot-workflows.ts';
import { fakeHost } from '../support/fake-host.ts';
import { type ModelTurn, modelServer } from '../support/model-server.ts';

interface Scene {
  readonly turns?: readonly ModelTurn[];
  readonly config?: string;
  readonly planner?: 'auto' | 'openai';
  readonly catalog?: Catalog;
}

const ASKS: ModelTurn = { call: { tasks: [], question: 'Which one?' } };
const plan = (...tasks: readonly (readonly [operation: string, inputs: object])[]): ModelTurn => ({
  call: { tasks: tasks.map(([operation, inputs]) => ({ operation, inputs })), question: null },
});

/** A request planned over the depot or the catalog given, by a model on loopback where one is asked. */
async function planned(text: string, { turns = [ASKS], config, planner = 'openai', catalog }: Scene = {}) {
  const server = await modelServer(turns);
  onTestFinished(() => server.close());
  const env = {
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_API_KEY: 'k',
    MULTIBOT_PLANNER: planner,
    MULTIBOT_HOME: '/home/m',
  };
  const files = {
    ...depotFiles(),
    '/multibot/packs/depot/workflows.arazzo.yaml': depotWorkflows,
    ...(config === undefined ? {} : { '/home/m/config/config.yaml': config }),
  };
  const host: Host = { ...fakeHost({ env, files }).host, fetch: systemFetch };
  const settings = await resolveSettings({}, host);
  const depot = await loadCatalog(host, { packs: settings.paths.packs, cache: settings.paths.cache });
  const deps = { host, settings, catalog: catalog ?? depot };
  const result = await planOnly({ kind: 'ask', text, fixed: {} }, deps);
  const prompts = server.requests.map(({ body }) => JSON.stringify([body.messages, body.tools]));
  return { result, prompts };
}

function tasksOf({ result }: Awaited<ReturnType<typeof planned>>) {
  return result.kind === 'plan' ? result.plan.tasks.map(({ intent, inputs }) => ({ intent, inputs })) : result.kind;
}

describe('the size of the prompt stays within 10 % from 100 operations to 1,000', async () => {
  const packs = (await realCatalog()).packs
    .filter(({ service }) => service === 'slack' || service === 'bolt')
    .map((pack) => ({ ...pack, workflows: [] }));
  const own = catalogOf(packs).operations.length;
  const [small, large] = [100, 1000].map((size) => catalogOf([...packs, ...syntheticPacks(size - own)]));
  test.for([
    'post "lunch is here" to #crew',
    'list slack users and archive #old',
    'messages of #roofing from yesterday',
    'show the work orders of job 410728 in bolt',
    'remind @ana tomorrow 9am to call the inspector',
    'do something about that thing',
    'upload the file and tell everybody about it',
    'set my status to out of office until monday',
    'which invoices are open',
    'create a channel called storm-2 and invite @ana and @bo',
  ])('%s', async (text) => {
    expect([small?.operations.length, large?.operations.length]).toEqual([100, 1000]);
    const sizes: number[] = [];
    for (const catalog of [small, large])
      sizes.push((await planned(text, { ...(catalog && { catalog }) })).prompts[0]?.length ?? 0);
    expect(Math.min(...sizes)).toBeGreaterThan(4000);
    expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThanOrEqual(1.1);
  });
});

describe('what policy denies', () => {
  const config =
    'policy:\n  - { decide: deny, operation: delete_crate }\n  - { decide: deny, effect: write, service: depot, operation: stock_crate }\n';
  const text = 'delete crate Blue';
  const turns = [plan(['depot.delete_crate', { crate_id: 'Blue' }])];

  test('is in no prompt', async () => {
    const allowed = await planned(text);
    expect(allowed.prompts[0]).toContain('depot.delete_crate');
    const denied = await planned(text, { config });
    expect(denied.prompts).toHaveLength(1);
    expect(denied.prompts[0]).toContain('depot.get_crate');
    expect(denied.prompts.join()).not.toContain('delete_crate');
  });

  test('is not accepted in an answer, in the repair turn neither', async () => {
    expect(tasksOf(await planned(text, { turns }))).toEqual([{ intent: 'delete_crate', inputs: { crate_id: 'Blue' } }]);
    const { result, prompts } = await planned(text, { turns, config });
    expect(prompts).toHaveLength(2);
    expect(result).toMatchObject({ kind: 'question', message: expect.stringContaining('is no operation here') });
  });

  test('a workflow likewise', async () => {
    const stock = 'stock a crate called Blue';
    expect((await planned(stock)).prompts[0]).toContain('depot.stock_crate');
    expect((await planned(stock, { config })).prompts.join()).not.toContain('stock_crate');
  });
});

describe('workflows', () => {
  const text = 'stock a crate called Blue, it came in today';

  test('are offered like operations and planned as their steps', async () => {
    const stocked = await planned(text, { turns: [plan(['depot.stock_crate', { name: 'Blue' }])] });
    expect(tasksOf(stocked)).toEqual([{ intent: 'stock_crate', inputs: { name: 'Blue' } }]);
    expect(stocked.result.kind === 'plan' && stocked.result.plan.planner).toBe('openai');
  });

  test('take no value that was not said', async () => {
    const made = plan(['depot.stock_crate', { name: 'Blue', notes: ['call mallory@evil.test'] }]);
    const { result, prompts } = await planned(text, { turns: [made] });
    expect(prompts[1]).toContain('the request does not say');
    expect(result.kind).toBe('question');
  });

  test('only where one comes near', async () => {
    const { prompts } = await planned('list shelves');
    expect(prompts[0]).not.toContain('depot.circle');
    expect(prompts[0]).toContain('depot.list_shelves');
  });
});

test('auto asks no model when it is sure, and one when it is not', async () => {
  const sure = await planned('list the crates in the depot', { planner: 'auto' });
  expect([tasksOf(sure), sure.prompts]).toEqual([[{ intent: 'list_crates', inputs: {} }], []]);
  const unsure = await planned('the crate Blue, you know, frobnicate it a bit', { planner: 'auto' });
  expect(unsure.prompts).toHaveLength(1);
});
