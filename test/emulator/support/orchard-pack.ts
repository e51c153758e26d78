import { type Catalog, catalogOf } from '../../../src/model/catalog.ts';
import type { JsonSchema } from '../../../src/model/json-schema.ts';
import type { Input, Operation } from '../../../src/model/operation.ts';
import type { Pack } from '../../../src/model/pack.ts';

const text: JsonSchema = { type: 'string' };
const when: JsonSchema = { type: 'string', format: 'date-time' };
export const Tree: JsonSchema = {
  type: 'object',
  required: ['id', 'name', 'createdAt'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: text,
    kind: { type: 'string', enum: ['apple', 'pear', 'plum'] },
    height: { type: 'integer' },
    place: { type: 'object', properties: { row: { type: 'integer' }, field: text } },
    createdAt: when,
  },
};
const Fruit: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    treeId: text,
    label: text,
    picked_at: { type: 'integer' },
    created_at: { type: 'integer' },
  },
};
const envelope: JsonSchema = {
  type: 'object',
  required: ['count', 'pageSize', 'pageStartIndex', 'items'],
  properties: {
    count: { type: 'integer' },
    pageSize: { type: 'integer' },
    pageStartIndex: { type: 'integer' },
    items: { type: 'array', items: Tree },
  },
};

const body = (...wire: string[]): Partial<Input> => ({ in: 'body', wire });
const treeBody = [
  input('name', text, { ...body('name'), required: true }),
  input('kind', { type: 'string', enum: ['apple', 'pear', 'plum'] }, body('kind')),
  input('height', { type: 'integer', minimum: 1 }, body('height')),
  input('row', { type: 'integer' }, { ...body('place', 'row'), dotted: 'place.row' }),
];
const treeId = input('treeId', text, { in: 'path', required: true });
const paging = [
  input('pageSize', { type: 'integer', maximum: 25, default: 10 }),
  input('recordStartIndex', { type: 'integer' }),
];

/** An invented service without a seed, its lists in envelopes paged by offset: what a scaffolded pack looks like. */
export const operations: readonly Operation[] = [
  operation('list_trees', 'GET', '/api/v2/trees', {
    inputs: [...paging, input('kind', text), input('search', text), input('createdSince', when)],
    success: { status: 200, schema: envelope },
    result: '/items',
    pagination: { style: 'offset', offset: 'recordStartIndex', size: 'pageSize', max: 25 },
  }),
  operation('search_trees', 'POST', '/api/v2/trees/search', {
    effect: 'read',
    inputs: [input('searchTerm', text, { ...body('searchTerm'), required: true })],
    success: { status: 200, schema: envelope },
    result: '/items',
  }),
  operation('create_tree', 'POST', '/api/v2/trees', {
    inputs: treeBody,
    success: { status: 201, schema: { type: 'object', required: ['id'], properties: { id: text } } },
  }),
  operation('get_tree', 'GET', '/api/v2/trees/{treeId}', { inputs: [treeId], success: { status: 200, schema: Tree } }),
  operation('change_tree', 'PATCH', '/api/v2/trees/{treeId}', {
    inputs: [treeId, ...treeBody.map((each) => ({ ...each, required: false }))],
    success: { status: 200, schema: Tree },
  }),
  operation('delete_tree', 'DELETE', '/api/v2/trees/{treeId}', { inputs: [treeId], success: { status: 204 } }),
  operation('list_fruits', 'GET', '/api/v2/trees/{treeId}/fruits', {
    inputs: [treeId, input('cursor', text), input('limit', { type: 'integer' })],
    success: {
      status: 200,
      schema: {
        type: 'object',
        properties: { fruits: { type: 'array', items: Fruit }, meta: { type: 'object', properties: { next: text } } },
      },
    },
    result: '/fruits',
    pagination: { style: 'cursor', cursor: 'cursor', size: 'limit', next: '/meta/next' },
  }),
  operation('add_fruit', 'POST', '/api/v2/trees/{treeId}/fruits', {
    inputs: [
      treeId,
      input('label', text, { in: 'body', wire: ['fruit', 'label'], dotted: 'fruit.label', required: true }),
    ],
    success: { status: 201, schema: Fruit },
  }),
  operation('get_fruit', 'GET', '/api/v2/trees/{treeId}/fruits/{id}', {
    inputs: [treeId, input('id', text, { in: 'path', required: true })],
    success: { status: 200, schema: Fruit },
  }),
  operation('list_pickers', 'GET', '/api/v2/pickers', {
    inputs: [input('page', { type: 'integer' }), input('per_page', { type: 'integer' })],
    success: {
      status: 200,
      schema: { type: 'array', items: { type: 'object', properties: { id: text, email: text } } },
    },
    pagination: { style: 'page', page: 'page', size: 'per_page' },
  }),
  operation('create_picker', 'POST', '/api/v2/pickers', {
    inputs: [input('email', text, { ...body('email'), required: true })],
    success: { status: 201, schema: { type: 'object', properties: { id: text, email: text } } },
  }),
  operation('list_tree_pickers', 'GET', '/api/v2/trees/{treeId}/assigned_pickers', {
    inputs: [treeId],
    success: { status: 200, schema: { type: 'array', items: { type: 'object', properties: { id: text } } } },
  }),
  operation('assign_picker', 'PUT', '/api/v2/trees/{treeId}/assigned_pickers/{picker_id}', {
    encoding: 'none',
    inputs: [treeId, input('picker_id', text, { in: 'path', required: true })],
    success: { status: 204 },
  }),
  operation('unassign_picker', 'DELETE', '/api/v2/trees/{treeId}/assigned_pickers/{picker_id}', {
    inputs: [treeId, input('picker_id', text, { in: 'path', required: true })],
    success: { status: 204 },
  }),
  operation('get_owner', 'GET', '/api/v2/trees/{treeId}/owner', {
    inputs: [treeId],
    success: { status: 200, schema: { type: 'object', required: ['name'], properties: { name: text } } },
  }),
  operation('set_owner', 'PUT', '/api/v2/trees/{treeId}/owner', {
    inputs: [treeId, input('name', text, { ...body('name'), required: true })],
    success: { status: 200 },
  }),
  operation('prune_tree', 'POST', '/api/v2/trees/{treeId}/prune', {
    inputs: [treeId, input('height', { type: 'integer' }, body('height'))],
    success: { status: 200, schema: Tree },
  }),
  operation('get_weather', 'GET', '/api/v2/weather', {
    success: { status: 200, schema: { type: 'object', properties: { text: text } } },
  }),
  operation('send_note', 'POST', '/api/v2/notes.send', {
    encoding: 'form',
    inputs: [
      input('text', text, { ...body('text'), required: true }),
      input('loud', { type: 'boolean' }, body('loud')),
      input('to', { type: 'array', items: { type: 'integer' } }, { ...body('to'), style: 'comma' }),
    ],
    success: { status: 200 },
  }),
];

export function orchardPack(more: Partial<Pack> = {}): Pack {
  return {
    service: 'orchard',
    title: 'Orchard',
    enabled: true,
    synonyms: [],
    servers: ['https://orchard.test'],
    hosts: ['orchard.test', 'files.orchard.test'],
    auth: { kind: 'none' },
    headers: {},
    answers: { message: ['/error/message'], code: '/error/code' },
    limits: {},
    entities: [],
    operations,
    digest: 'sha256:0',
    dir: '/packs/orchard',
    ...more,
  };
}

export function orchardCatalog(more: Partial<Pack> = {}): Catalog {
  return catalogOf([orchardPack(more)]);
}

export function input(name: string, schema: JsonSchema, more: Partial<Input> = {}): Input {
  return {
    name,
    dotted: more.wire?.join('.') ?? name,
    in: 'query',
    wire: [name],
    required: false,
    schema,
    synonyms: [],
    ...more,
  };
}

export function operation(
  name: string,
  method: Operation['method'],
  path: string,
  more: Partial<Operation> = {},
): Operation {
  const effect = method === 'GET' ? 'read' : method === 'DELETE' ? 'destructive' : 'write';
  const encoding = method === 'GET' || method === 'DELETE' ? 'none' : 'json';
  return {
    service: 'orchard',
    name,
    method,
    path,
    summary: name,
    tags: [],
    synonyms: [],
    examples: [],
    effect,
    idempotent: method !== 'POST',
    encoding,
    inputs: [],
    success: { status: 200 },
    ...more,
  };
}
