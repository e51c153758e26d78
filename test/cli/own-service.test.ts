import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cliHome, runCli } from '../support/run-cli.ts';

const OWN = 'https://own.test';

const document = {
  openapi: '3.0.3',
  info: { title: 'My depot', version: '1' },
  servers: [{ url: `${OWN}/` }],
  paths: {
    '/v1/crates': {
      get: {
        operationId: 'getAllCrates',
        parameters: [
          { name: 'Authorization', in: 'header', required: true, schema: { type: 'string' } },
          { name: 'colour', in: 'query', schema: { type: 'string' } },
        ],
        responses: { 200: { description: 'ok' } },
      },
    },
    '/v1/crates/{id}': {
      delete: { operationId: 'burnCrate', responses: { 204: { description: 'gone' } } },
    },
    '/v1/lids': {
      get: {
        operationId: 'listLids',
        parameters: [{ name: 'cursor', in: 'query', schema: { type: 'string' } }],
        responses: { 200: { description: 'ok' } },
      },
      post: {
        operationId: 'makeLid',
        parameters: [{ $ref: '#/components/parameters/Size' }],
        responses: { 201: { description: 'made' } },
      },
    },
  },
  components: { parameters: { Size: { name: 'size', in: 'query', required: true, schema: { type: 'integer' } } } },
};

const CONFIG = ['services:', '  depot:', '    openapi: own.json'];
const AUTH = [
  '    auth: { kind: header, env: DEPOT_KEY, name: X-Token, template: \'token="{key}"[, name={name}]\', values: { name: DEPOT_NAME }, plain: [name] }',
];

function homeWith(lines: readonly string[], own: unknown = document): string {
  const home = cliHome();
  fs.mkdirSync(path.join(home, 'home/config'), { recursive: true });
  fs.writeFileSync(path.join(home, 'home/config/config.yaml'), lines.join('\n'));
  writeOwn(home, own);
  return home;
}

function writeOwn(home: string, own: unknown): void {
  fs.writeFileSync(path.join(home, 'home/config/own.json'), JSON.stringify(own));
}

interface Shown {
  readonly data: {
    readonly operations: readonly {
      name: string;
      method: string;
      path: string;
      effect: string;
      inputs: readonly { name: string }[];
    }[];
  };
}

async function shown(home: string): Promise<readonly string[]> {
  const { out } = await runCli('pack show depot --json', {}, home);
  const { data }: Shown = JSON.parse(out);
  return data.operations.map(({ name, method, effect, inputs }) =>
    `${method} ${name} [${effect}] ${inputs.map((input) => input.name).join(' ')}`.trim(),
  );
}

test('the operations of an own document join those of the pack; the same call keeps its name, and is as the document says', async () => {
  const operations = await shown(homeWith(CONFIG));
  expect(operations).toContain('GET list_crates [read] page colour');
  expect(operations).toContain('DELETE delete_crate [destructive] id');
  expect(operations).toContain('GET list_lids [read] cursor');
  expect(operations).toContain('POST make_lid [write] size');
  expect(operations).toContain('GET list_shelves [read] cursor limit');
  expect(operations.filter((each) => each.startsWith('GET list_crates'))).toHaveLength(1);
});

test('calls go where the document says, as config.yaml says; what is only of the pack keeps its path on that host', async () => {
  const home = homeWith([...CONFIG, ...AUTH]);
  const replies = {
    [`GET ${OWN}/v1/crates?colour=red`]: { json: [] },
    'GET https://own.test/v1/shelves': { json: { shelves: [] } },
  };
  const env = { DEPOT_NAME: 'crew app' };
  const own = await runCli('call depot list_crates colour=red', { replies, env }, home);
  expect(own).toMatchObject({ code: 0 });
  expect(own.requests[0]?.headers).toMatchObject({ 'x-token': 'token="k3y", name=crew app' });
  expect((await runCli('call depot list_shelves', { replies }, home)).requests[0]?.headers['x-token']).toBe(
    'token="k3y"',
  );
});

test('writes of an own document need a yes like every other write', async () => {
  const home = homeWith(CONFIG);
  expect(await runCli('call depot make_lid size=3 --no-input', {}, home)).toMatchObject({ code: 4, requests: [] });
  const replies = { [`POST ${OWN}/v1/lids?size=3`]: { status: 201, json: { id: 1 } } };
  expect(await runCli('call depot make_lid size=3 --yes', { replies }, home)).toMatchObject({ code: 0 });
});

test('config.yaml names operations, and says their effect, limits and paging', async () => {
  const home = homeWith([
    ...CONFIG,
    `    base_url: ${OWN}/`,
    '    limits: { perHour: { "*": 5 }, concurrency: 1 }',
    '    pagination: { batch: { style: cursor, cursor: next_batch, next: /next_batch } }',
    '    operations:',
    '      press_lid: { operationId: makeLid, effect: destructive, synonyms: [stamp a lid] }',
    '      list_lids: { pagination: batch, result: lids }',
    '      weigh: { method: GET, path: /v1/weight, query: [unit] }',
  ]);
  const operations = await shown(home);
  expect(operations).toContain('POST press_lid [destructive] size');
  expect(operations).toContain('GET list_lids [read] cursor next_batch');
  expect(operations).toContain('GET weigh [read] unit');
  const replies = {
    [`GET ${OWN}/v1/lids`]: { json: { lids: [{ id: 1 }], next_batch: 'b=2' } },
    [`GET ${OWN}/v1/lids?next_batch=b%3D2`]: { json: { lids: [{ id: 2 }] } },
  };
  const walked = await runCli('call depot list_lids --all --result', { replies }, home);
  expect(walked).toMatchObject({ code: 0 });
  expect(walked.json()).toEqual([{ id: 1 }, { id: 2 }]);
});

test('a change of the document is noticed, and a plan that was made before is refused', async () => {
  const home = homeWith(CONFIG);
  const replies = { [`POST ${OWN}/v1/lids?size=3`]: { status: 201, json: {} } };
  expect(
    await runCli('plan "make a lid" --intent make_lid --set size=3 -o plan.json', { replies }, home),
  ).toMatchObject({ code: 0 });
  writeOwn(home, JSON.parse(JSON.stringify(document).replace('listLids', 'listAllLids')));
  expect(await shown(home)).toContain('GET list_all_lids [read] cursor');
  const applied = await runCli('apply plan.json --yes', { replies }, home);
  expect(applied).toMatchObject({ code: 10, requests: [] });
  expect(applied.err).toContain("'depot' has changed");
});

test.each<[string, readonly string[], unknown, number, RegExp]>([
  ['a key that is none', [...CONFIG, '    colour: red'], document, 9, /services\.depot: .*colour/],
  [
    'a document that is not there',
    ['services: { depot: { openapi: gone.yaml } }'],
    document,
    9,
    /gone\.yaml \(services\.depot\.openapi/,
  ],
  ['Swagger 2.0', CONFIG, { swagger: '2.0', paths: {} }, 9, /own\.json: is no OpenAPI 3 document/],
  ['a document without operations', CONFIG, { openapi: '3.1.0', paths: {} }, 9, /own\.json: has no operations/],
  [
    'a service that is none',
    ['services: { yard: {} }'],
    document,
    9,
    /services\.yard: there is no such service \(there are: depot\)/,
  ],
  [
    'an operation that is none',
    [...CONFIG, '    operations: { fly: {} }'],
    document,
    9,
    /services\.depot\.operations\.fly: neither the pack nor the document/,
  ],
  [
    'paging that is none',
    [...CONFIG, '    operations: { list_lids: { pagination: leaps } }'],
    document,
    9,
    /services\.depot\.operations\.list_lids\.pagination: no style 'leaps'/,
  ],
  ['a key itself', [...CONFIG, '    auth: { kind: bearer, env: sk-12345 }'], document, 9, /services\.depot\.auth\.env/],
])('%s is said with its path', async (_, lines, own, code, message) => {
  const ran = await runCli('call depot list_crates', {}, homeWith(lines, own));
  expect(ran).toMatchObject({ code, requests: [] });
  expect(ran.err).toMatch(message);
});

test('config list shows what is own', async () => {
  const { out } = await runCli('config list', {}, homeWith([...CONFIG, ...AUTH]));
  expect(out).toMatch(/services\.depot\s+\S+own\.json, auth\s+config\.yaml/);
});
