import { expect, test } from 'vitest';
import { loadCatalog } from '../../../src/catalog/load.ts';
import type { TaskSpec } from '../../../src/model/task-spec.ts';
import { makePlan, type PlanOptions } from '../../../src/planner/plan/make-plan.ts';
import { depotFiles } from '../../support/depot-pack.ts';
import { fakeHost } from '../../support/fake-host.ts';

const { host } = fakeHost({ files: depotFiles() });
const catalog = await loadCatalog(host, { packs: ['/multibot/packs'], cache: '/cache' });
const connections = [
  { service: 'depot', name: 'default', baseUrl: 'https://depot.test/v1', credentials: [], emulated: false },
];

function specOf(intent: string, inputs: TaskSpec['inputs']): TaskSpec {
  return { service: 'depot', intent, inputs, confidence: 0.9, leftOver: [] };
}

function plan(specs: readonly TaskSpec[], options: Partial<PlanOptions> = {}) {
  return makePlan(specs, { catalog, connections, planner: 'offline', fixed: {}, ...options });
}

test('a name where an id belongs becomes a lookup step and a reference to it', () => {
  const reading = plan([
    specOf('update_crate', {
      crate_id: { name: 'Blue', entity: 'crate', from: 'text' },
      name: { arg: { literal: 'Red' }, from: 'text' },
    }),
  ]);
  expect(reading).toMatchObject({
    kind: 'plan',
    plan: {
      tasks: [
        {
          inputs: { crate_id: 'Blue', name: 'Red' },
          steps: [
            {
              id: 'lookup_crate',
              operation: 'list_crates',
              effect: 'read',
              args: { query: { literal: 'Blue' } },
              select: { name: 'Blue', input: 'crate_id' },
            },
            {
              id: 'update_crate',
              effect: 'write',
              args: { crate_id: { ref: '$steps.lookup_crate.outputs.id' }, name: { literal: 'Red' } },
            },
          ],
        },
      ],
      packs: { depot: catalog.pack('depot')?.digest },
    },
  });
});

test('an id that is missing is asked for with the things there are; a value that is missing is a question', () => {
  const which = plan([specOf('delete_crate', {})]);
  expect(which).toMatchObject({
    kind: 'plan',
    plan: { tasks: [{ inputs: {}, steps: [{ id: 'lookup_crate', select: { name: '' } }, {}] }] },
  });
  const what = plan([specOf('create_crate', {})]);
  expect(what).toMatchObject({ kind: 'problems', problems: [{ kind: 'missing', field: 'name' }] });
});

test('--set is read by the schema, names what it is given, and wins over text', () => {
  const text = { arg: { literal: 'from text' }, from: 'text' } as const;
  const reading = plan([specOf('create_crate', { name: text }), specOf('get_crate', {})], {
    fixed: { name: 'fixed', weight: '12', '2.crate_id': 'c9' },
  });
  expect(reading).toMatchObject({
    kind: 'plan',
    plan: {
      tasks: [{ inputs: { name: 'fixed', weight: 12 } }, { inputs: { crate_id: 'c9' }, steps: [{ id: 'get_crate' }] }],
    },
  });
  const named = plan([specOf('get_crate', {})], { fixed: { crate_id: 'Blue' } });
  expect(named).toMatchObject({ kind: 'plan', plan: { tasks: [{ steps: [{ select: { name: 'Blue' } }, {}] }] } });
});

test('a limit goes to lists and to nothing else', () => {
  const reading = plan(
    [specOf('list_crates', {}), specOf('get_crate', { crate_id: { arg: { literal: 'c1' }, from: 'text' } })],
    { limit: 5 },
  );
  expect(reading.kind === 'plan' && reading.plan.tasks.map((task) => task.steps.at(-1)?.limit)).toEqual([5, undefined]);
});

test('planning is deterministic', () => {
  const specs = [
    specOf('update_crate', {
      crate_id: { name: 'Blue', entity: 'crate', from: 'text' },
      weight: { arg: { literal: 2 }, from: 'text' },
    }),
  ];
  expect(plan(specs)).toEqual(plan(specs));
});
