import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type CliOptions, cliHome, runCli } from '../../support/run-cli.ts';

const BASE = 'https://depot.test/v1';
const crates = [
  { id: 'c1', name: 'Blue', weight: 10, place: { city: 'Omaha' } },
  { id: 'c2', name: 'Red', weight: 30, place: null },
  { id: 'c3', name: 'Green', weight: 20, place: { city: 'Lincoln' } },
];

test('of a list only the items are taken for which the condition holds, in its answer too', async () => {
  const run = await runFlow(
    `
      - stepId: heavy
        operationId: listCrates
        x-multibot: { as: crate, where: $crate.weight >= $inputs.weight && $crate.place.city != 'Lincoln' }
        outputs: { all: $response.body, first: $response.body#/0/name }
    outputs: { all: $steps.heavy.outputs.all, first: $steps.heavy.outputs.first }`,
    { [`GET ${BASE}/crates`]: { json: crates } },
  );
  expect(run.json()).toMatchObject({ data: { result: { all: [crates[1]], first: 'Red' } } });
});

test('a list in an envelope keeps its place there, and pages are walked before', async () => {
  const page = (shelves: readonly number[], next?: string) => ({
    json: { shelves: shelves.map((id) => ({ id })), next },
  });
  const run = await runFlow(
    `
      - stepId: odd
        operationId: listShelves
        x-multibot: { where: $item.id == 1 || $item.id == 3, limit: 10 }
        outputs: { shelves: $response.body#/shelves }
    outputs: { shelves: $steps.odd.outputs.shelves }`,
    {
      [`GET ${BASE}/shelves?limit=2`]: page([1, 2], 'n'),
      [`GET ${BASE}/shelves?cursor=n&limit=2`]: page([3]),
    },
  );
  expect(run.json()).toMatchObject({ data: { result: { shelves: [{ id: 1 }, { id: 3 }] } } });
});

test('a step is repeated only for the items for which the condition holds', async () => {
  const run = await runFlow(
    `
      - stepId: all
        operationId: listCrates
        outputs: { crates: $response.body }
      - stepId: look
        operationId: getCrate
        x-multibot: { forEach: $steps.all.outputs.crates, as: crate, where: $crate.weight < 25 }
        parameters: [{ name: crate_id, in: path, value: $crate.id }]`,
    {
      [`GET ${BASE}/crates`]: { json: crates },
      [`GET ${BASE}/crates/c1`]: { json: crates[0] },
      [`GET ${BASE}/crates/c3`]: { json: crates[2] },
    },
  );
  expect([run.code, run.requests.length]).toEqual([0, 3]);
});

test('how an item reads is said once, and what it lacks leaves no gap', async () => {
  const run = await runFlow(
    `
      - stepId: all
        operationId: listCrates
        x-multibot: { as: crate, where: $crate.id != 'c3', line: "- {$crate.name} ({$crate.weight} kg) {$crate.place.city}" }
        outputs: { lines: $lines }
    outputs: { lines: $steps.all.outputs.lines }`,
    { [`GET ${BASE}/crates`]: { json: crates } },
  );
  expect(run.json()).toMatchObject({ data: { result: { lines: '- Blue (10 kg) Omaha\n- Red (30 kg)' } } });
});

test('what gives no list cannot be taken from', async () => {
  const run = await runFlow(
    `
      - { stepId: one, operationId: ping, x-multibot: { where: $item.id != null } }`,
    { [`GET ${BASE}/ping`]: { json: { ok: true } } },
  );
  expect(run.json()).toMatchObject({ error: { code: 'not_a_list' } });
});

test('null in an answer is no value: optional inputs are left out, a needed one that takes none stops the step', async () => {
  const make = (name: string) => `
      - stepId: look
        operationId: getCrate
        parameters: [{ name: crate_id, in: path, value: c1 }]
        outputs: { name: $response.body#/name, city: $response.body#/place/city }
      - stepId: make
        operationId: createCrate
        requestBody: { payload: { crate: { name: ${name}, place: { city: $steps.look.outputs.city } } } }`;
  const replies = {
    [`GET ${BASE}/crates/c1`]: { json: { id: 'c1', name: null, place: { city: null } } },
    [`POST ${BASE}/crates`]: { status: 201, json: { id: 'c9' } },
  };
  const made = await runFlow(make('Blue'), replies);
  expect(String(made.requests.at(-1)?.body)).toBe('{"crate":{"name":"Blue"}}');
  const stopped = await runFlow(make('$steps.look.outputs.name'), replies);
  expect([stopped.requests.length, stopped.json()]).toMatchObject([1, { error: { code: 'missing_value' } }]);
});

test('a workflow that is run for many things has steps of its own for each', async () => {
  const ids = Array.from({ length: 90 }, (_, at) => ({ id: `c${at}` }));
  const pings = [1, 2, 3].map((at) => `\n      - { stepId: ping${at}, operationId: ping }`).join('');
  const run = await runFlow(
    `
      - { stepId: all, operationId: listCrates, outputs: { crates: $response.body } }
      - stepId: each
        workflowId: below
        x-multibot: { forEach: $steps.all.outputs.crates }
  - workflowId: below
    steps: ${pings}`,
    { [`GET ${BASE}/crates`]: { json: ids }, [`GET ${BASE}/ping`]: { json: {} } },
  );
  expect([run.code, run.requests.length]).toEqual([0, 271]);
});

async function runFlow(steps: string, replies: NonNullable<CliOptions['replies']>) {
  const home = cliHome();
  const text = `
arazzo: 1.0.1
info: { title: x, version: '1' }
sourceDescriptions: [{ name: depot, url: ./openapi.yaml }]
workflows:
  - workflowId: flow
    inputs: { type: object, properties: { weight: { type: integer, default: 25 } } }
    steps: ${steps}
`;
  fs.writeFileSync(path.join(home, 'packs/depot/workflows.arazzo.yaml'), text);
  return await runCli('run depot flow --yes --json', { replies }, home);
}
