import { expect, test } from 'vitest';
import { loadCatalog } from '../../../src/catalog/load.ts';
import { UserError } from '../../../src/model/errors.ts';
import { depotConfig, depotFiles } from '../../support/depot-pack.ts';
import { depotWorkflows } from '../../support/depot-workflows.ts';
import { fakeHost } from '../../support/fake-host.ts';

const places = { packs: ['/multibot/packs'], cache: '/cache' };
const WORKFLOWS = '/multibot/packs/depot/workflows.arazzo.yaml';
const yard = {
  service: 'yard',
  title: 'Yard',
  auth: { kind: 'none' },
  servers: ['https://yard.test'],
  operations: {
    list_gates: { method: 'GET', path: '/gates', query: ['query'] },
    open_gate: { method: 'POST', path: '/gates/{gate_id}/open' },
  },
  entities: { gate: { list: 'list_gates', search: 'query', id: 'id', label: ['name'] } },
};

test('a workflow can be asked for like an operation, with the strongest effect of its steps', async () => {
  const catalog = await load({ [WORKFLOWS]: depotWorkflows });
  const intent = catalog.operation('depot', 'stock_and_ping');
  expect(intent).toMatchObject({
    workflow: 'stock_and_ping',
    effect: 'write',
    summary: expect.stringContaining('Stock'),
  });
  expect(catalog.operation('depot', 'clear_out')?.effect).toBe('destructive');
  expect(catalog.operation('depot', 'circle')?.effect).toBe('read');
  expect(catalog.operation('depot', 'stock_crate')).toMatchObject({ synonyms: ['stock a crate'] });
  expect(catalog.pack('depot')?.operations.every(({ workflow }) => workflow === undefined)).toBe(true);
  expect(catalog.operations.filter(({ workflow }) => workflow !== undefined)).toHaveLength(7);
});

test('an entity and an operation of another service', async () => {
  const files = { '/multibot/packs/yard/config.json': JSON.stringify(yard), [WORKFLOWS]: acrossServices };
  const catalog = await load(files);
  expect(catalog.workflow('depot', 'deliver')?.services).toEqual(['depot', 'yard']);
  expect(catalog.entity('depot', 'yard.gate')).toMatchObject({ service: 'yard', list: 'list_gates' });
});

test('a workflow over a service that is not there is left out, and so it is while that one is not enabled', async () => {
  expect((await load({ [WORKFLOWS]: acrossServices })).operation('depot', 'deliver')).toBeUndefined();
  const off = { ...yard, enabled: false };
  const catalog = await load({ '/multibot/packs/yard/config.json': JSON.stringify(off), [WORKFLOWS]: acrossServices });
  expect(catalog.operations.filter(({ workflow }) => workflow !== undefined)).toEqual([]);
});

test('where there are several APIs, an operation needs the name of its own', async () => {
  const bare = acrossServices.replace('$sourceDescriptions.depot.ping', 'ping');
  expect(await problemsOf(bare)).toEqual([
    `${WORKFLOWS}: workflows[0].steps[0].operationId: there are several APIs: say whose it is, $sourceDescriptions.<name>.ping`,
  ]);
});

test('a pack that was compiled before is linked again', async () => {
  const { host } = fakeHost({ files: { ...depotFiles(), [WORKFLOWS]: depotWorkflows } });
  await loadCatalog(host, places);
  expect((await loadCatalog(host, places)).workflow('depot', 'mend')?.steps).toHaveLength(3);
});

test('every mistake of the shape is reported, with file and path', async () => {
  const problems = await problemsOf(`
arazzo: 2.0.0
info: { title: x, version: '1' }
sourceDescriptions: [{ name: depot, url: ./openapi.yaml }]
workflows:
  - workflowId: a b
    steps: [{ stepId: one, operationId: ping, onSucces: [] }]
`);
  expect(problems).toEqual([
    `${WORKFLOWS}: arazzo: must be 1.0.x or 1.1.x`,
    `${WORKFLOWS}: workflows[0].workflowId: must be letters, digits, _ and -`,
    `${WORKFLOWS}: workflows[0].steps[0].onSucces: is no key of Arazzo 1.0`,
  ]);
});

test('every mistake of conditions, expressions and jumps is reported', async () => {
  const problems = await problemsOf(
    flow(`
      - stepId: one
        operationId: createCrate
        requestBody: { payload: { crate: { name: $inputs.nothing, weight: $steps.two.outputs.id } } }
        successCriteria:
          - { condition: "$statusCode = 200" }
          - { condition: $.ok, context: $response.body, type: jsonpath }
          - { condition: "(", context: $response.body, type: regex }
        onSuccess: [{ name: jump, type: goto, stepId: nowhere }, { reference: $components.successActions.none }]
        outputs: { id: $answer.body }
        x-multibot: { forEach: list, whenn: 'true' }
`),
  );
  expect(problems.map((line) => line.replace(`${WORKFLOWS}: workflows[0].steps[0].`, ''))).toEqual([
    "successCriteria[1].type: 'jsonpath' is not supported: say it as a simple condition on $response.body#/..., or as a regex",
    "onSuccess[1].reference: '$components.successActions.none' is not among the components",
    expect.stringContaining('.forEach: Invalid string'),
    expect.stringContaining('whenn'),
    "requestBody.payload: '$inputs.nothing': there is no input 'nothing'",
    "requestBody.payload: '$steps.two.outputs.id': there is no step 'two'",
    "outputs: '$answer.body' leads nowhere",
    "successCriteria[0].condition: '$statusCode = 200' cannot be read from '= 200'",
    'successCriteria[2].condition: is no regular expression',
    "onSuccess.jump.stepId: there is no step 'nowhere'",
  ]);
});

test('what is not supported is refused with its place, not left out', async () => {
  const problems = await problemsOf(`
arazzo: 1.1.0
info: { title: x, version: '1' }
sourceDescriptions: [{ name: depot, url: ./openapi.yaml }]
workflows:
  - workflowId: flow
    dependsOn: [other]
    steps:
      - stepId: one
        operationId: ping
        successCriteria:
          - { condition: //a, context: $response.body, type: { type: xpath, version: xpath-10 } }
`);
  expect(problems).toEqual([
    `${WORKFLOWS}: workflows[0].dependsOn: is not supported: make a step with that workflowId`,
    expect.stringContaining(`${WORKFLOWS}: workflows[0].steps[0].successCriteria[0].type: 'xpath' is not supported`),
  ]);
  const newer = await problemsOf(flow('\n      - { stepId: one, channelPath: x, action: send }\n'));
  expect(newer).toEqual([
    `${WORKFLOWS}: workflows[0].steps[0].channelPath: is no key of Arazzo 1.0`,
    `${WORKFLOWS}: workflows[0].steps[0].action: is no key of Arazzo 1.0`,
  ]);
});

test('where is a condition on items, and they have a name of their own', async () => {
  const problems = await problemsOf(
    flow(`
      - { stepId: one, operationId: listCrates, x-multibot: { as: crate, where: $item.id == 1 } }
      - { stepId: two, operationId: listCrates, x-multibot: { where: $item.id = 1 } }
      - { stepId: three, operationId: ping, x-multibot: { as: inputs, where: $inputs.id == 1 } }
      - { stepId: four, operationId: ping, x-multibot: { as: crate } }
      - { stepId: five, workflowId: flow, x-multibot: { where: $item.id == 1, line: "{$item.id}" } }
      - { stepId: six, operationId: ping, x-multibot: { line: "{$crate.id}" }, outputs: { all: $lines } }
      - { stepId: seven, operationId: ping, outputs: { all: $lines } }
`),
  );
  expect(problems.map((line) => line.replace(`${WORKFLOWS}: workflows[0].`, ''))).toEqual([
    "steps[0].x-multibot.where: '$item.id' leads nowhere",
    "steps[1].x-multibot.where: '$item.id = 1' cannot be read from '= 1'",
    "steps[2].x-multibot.as: '$inputs' means something else",
    "steps[2].x-multibot.where: '$inputs.id': there is no input 'id'",
    'steps[3].x-multibot.as: is for forEach, where and line',
    'steps[4].x-multibot.where: is for forEach, and for an operation that gives a list',
    'steps[4].x-multibot.line: is for an operation that gives a list',
    "steps[5].x-multibot.line: '$crate.id' leads nowhere",
    "steps[6].outputs: '$lines' leads nowhere",
  ]);
});

test('what is said of inputs may stand in the extension of the workflow, and of a portable one it must', async () => {
  const inputs = (place: string, property: string) => `
arazzo: 1.0.0
info: { title: x, version: '1' }
sourceDescriptions: [{ name: depot, url: ./openapi.yaml }]
workflows:
  - workflowId: flow
    x-multibot: { portable: true, inputs: { ${place} } }
    inputs: { type: object, properties: { crate_id: { type: string ${property} } } }
    steps: [{ stepId: one, operationId: ping }]`;
  const good = await load({ [WORKFLOWS]: inputs('crate_id: { entity: crate }', '') });
  expect(good.operation('depot', 'flow')?.inputs).toMatchObject([{ name: 'crate_id', entity: 'crate' }]);
  expect(await problemsOf(inputs('crate: {}', ', x-multibot: { entity: crate }'))).toEqual([
    expect.stringContaining('no such input'),
    expect.stringContaining('a portable workflow'),
  ]);
});

test('every name that leads nowhere is reported', async () => {
  const problems = await problemsOf(
    flow(`
      - stepId: one
        operationId: makeCrate
      - stepId: two
        operationId: createCrate
        parameters: [{ name: colour, in: query, value: red }]
        requestBody: { payload: { crate: { place: { town: Omaha } } } }
      - stepId: three
        workflowId: itself
      - stepId: four
        workflowId: flow
`),
  );
  expect(problems).toEqual([`${WORKFLOWS}: workflows.flow: it runs itself, by way of the workflows that it runs`]);
  const straight = await problemsOf(
    flow(`
      - stepId: one
        operationId: makeCrate
      - stepId: two
        operationId: createCrate
        parameters: [{ name: colour, in: query, value: red }]
        requestBody: { payload: { crate: { place: { town: Omaha } } } }
      - stepId: three
        workflowId: other
`),
  );
  expect(straight.map((line) => line.replace(`${WORKFLOWS}: workflows.flow.steps.`, ''))).toEqual([
    "one: depot has no operation 'makeCrate'",
    "two.parameters: create_crate has no parameter 'colour' in query",
    'two.requestBody.payload.crate.place.town: the body has no such key',
    "two: 'name' is needed",
    "three.workflowId: depot has no workflow 'other'",
  ]);
});

const acrossServices = `
arazzo: 1.1.0
info: { title: x, version: '1' }
sourceDescriptions:
  - { name: depot, url: ./openapi.yaml, type: openapi }
  - { name: yard, url: ../yard/openapi.yaml, type: openapi }
workflows:
  - workflowId: deliver
    inputs:
      type: object
      required: [gate]
      properties: { gate: { type: string, x-multibot: { entity: yard.gate } } }
    steps:
      - stepId: see
        operationId: $sourceDescriptions.depot.ping
      - stepId: open
        operationId: $sourceDescriptions.yard.open_gate
        parameters: [{ name: gate_id, in: path, value: $inputs.gate }]
`;

function flow(steps: string): string {
  return `
arazzo: 1.0.0
info: { title: x, version: '1' }
sourceDescriptions: [{ name: depot, url: ./openapi.yaml }]
workflows:
  - workflowId: flow
    steps:${steps}`;
}

function load(files: Readonly<Record<string, string>>) {
  return loadCatalog(fakeHost({ files: { ...depotFiles(depotConfig), ...files } }).host, places);
}

async function problemsOf(text: string): Promise<readonly string[]> {
  try {
    await load({ [WORKFLOWS]: text });
  } catch (error) {
    if (error instanceof UserError) return error.message.split('\n').slice(1);
    throw error;
  }
  return [];
}
