import { type Catalog, catalogOf } from '../../src/model/catalog.ts';
import type { JsonSchema } from '../../src/model/json-schema.ts';
import type { Input, Operation } from '../../src/model/operation.ts';
import type { Entity, Pack } from '../../src/model/pack.ts';

/** An operation with everything that a test does not care about filled in. */
export function operationOf(service: string, name: string, more: Partial<Operation> = {}): Operation {
  return {
    service,
    name,
    method: 'POST',
    path: `/${name}`,
    summary: name.replaceAll('_', ' '),
    tags: [],
    synonyms: [],
    examples: [],
    effect: 'write',
    idempotent: false,
    encoding: 'json',
    inputs: [],
    success: { status: 200 },
    ...more,
  };
}

export function inputOf(name: string, schema: JsonSchema = { type: 'string' }, more: Partial<Input> = {}): Input {
  return { name, dotted: name, in: 'body', wire: name.split('.'), required: false, schema, synonyms: [], ...more };
}

export function packOf(service: string, operations: readonly Operation[], entities: readonly Entity[] = []): Pack {
  return {
    service,
    title: service,
    enabled: true,
    synonyms: [],
    servers: [`https://${service}.test`],
    hosts: [],
    auth: { kind: 'bearer', env: 'KEY' },
    headers: {},
    answers: { message: [] },
    limits: {},
    entities,
    operations,
    digest: `sha256:${service}`,
    dir: `/packs/${service}`,
  };
}

export const entityOf = (name: string, more: Partial<Entity> = {}): Entity => ({
  name,
  list: `list_${name}s`,
  id: 'id',
  label: ['name'],
  synonyms: [],
  ...more,
});

const JOB: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    link: { type: 'string' },
    address: { type: 'object', properties: { city: { type: 'string' } } },
  },
};

const createJob = operationOf('jobs', 'create_job', {
  summary: 'Create a job',
  inputs: [
    inputOf('name', { type: 'string', minLength: 1 }, { required: true }),
    inputOf('city'),
    inputOf('state', { type: 'string', maxLength: 2 }),
    inputOf('country'),
    inputOf('email', { type: 'string', format: 'email' }),
    inputOf('phone'),
    inputOf('website', { type: 'string', format: 'uri' }),
    inputOf('amount', { type: 'number', minimum: 0 }),
    inputOf('due', { type: 'string', format: 'date' }),
    inputOf('starts_at', { type: 'integer', description: 'Seconds since 1970' }),
    inputOf('kind', { type: 'string', enum: ['roof', 'gutter'] }),
    inputOf('urgent', { type: 'boolean' }),
    inputOf('labels', { type: 'array', items: { type: 'string' } }),
    inputOf('contact', {
      type: 'object',
      properties: { name: { type: 'string' }, role: { type: 'string', enum: ['owner', 'agent'] } },
    }),
    inputOf('fields', { type: 'object', additionalProperties: { type: 'string' } }),
    inputOf('X-User', { type: 'string' }, { in: 'header' }),
  ],
  success: { status: 201, schema: { type: 'object', properties: { job: JOB } } },
  result: '/job',
});

const listJobs = operationOf('jobs', 'list_jobs', {
  method: 'GET',
  effect: 'read',
  summary: 'List jobs',
  inputs: [
    inputOf('query', { type: 'string' }, { in: 'query' }),
    inputOf('per_page', { type: 'integer', maximum: 100 }, { in: 'query' }),
    inputOf('cursor', { type: 'string' }, { in: 'query' }),
    inputOf('sort', { type: 'string' }, { in: 'query' }),
  ],
  success: { status: 200, schema: { type: 'array', items: JOB } },
  pagination: { style: 'cursor', cursor: 'cursor', size: 'per_page', next: '/next' },
});

const deleteJob = operationOf('jobs', 'delete_job', {
  method: 'DELETE',
  effect: 'destructive',
  summary: 'Delete a job',
  inputs: [inputOf('job_id', { type: 'string' }, { in: 'path', required: true, entity: 'job' })],
});

const postMessage = operationOf('chat', 'post_message', {
  summary: 'Post a message to a channel',
  inputs: [
    inputOf('channel', { type: 'string' }, { required: true, entity: 'channel' }),
    inputOf('text', { type: 'string', maxLength: 4000 }, { required: true }),
    inputOf('user_ids', { type: 'array', items: { type: 'integer' } }, { entity: 'user' }),
  ],
  success: { status: 200 },
});

const packs: readonly Pack[] = [
  packOf('jobs', [createJob, listJobs, deleteJob], [entityOf('job', { idPattern: '\\d{4,12}' })]),
  packOf(
    'chat',
    [postMessage],
    [
      entityOf('channel', { idPattern: 'C[A-Z0-9]{8}', sigil: '#' }),
      entityOf('user', { idPattern: '\\d+', sigil: '@' }),
    ],
  ),
];

/** Two made-up services: jobs (create, list, delete) and chat (post a message). */
export const smallCatalog: Catalog = catalogOf(packs);
export const shortlist: readonly Operation[] = [createJob, listJobs, deleteJob, postMessage];

/** The same with so many operations more that no request is about. */
export function grownCatalog(operations: number): Catalog {
  const more = Array.from({ length: operations }, (_, index) =>
    operationOf('bulk', `do_${index}`, { inputs: [inputOf(`input_${index}`)] }),
  );
  return catalogOf([...packs, packOf('bulk', more)]);
}
