import { z } from 'zod';
import { Effect } from './effect.ts';
import { Probe } from './probe.ts';

export const Name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be snake_case: a-z, 0-9, _');
const Json = z.json();
/** Capitals only: most keys are no such name, so that one put here by mistake is refused. Messages never repeat it. */
export const Variable = z
  .string()
  .regex(
    /^[A-Z_][A-Z0-9_]*$/,
    'must be the name of an environment variable (capitals, digits, _) that holds the key; a key itself never stands here',
  );

const keyed = {
  /** Environment variable that holds the key. */
  env: Variable,
  /** Prefixes of keys of another kind, which are never sent as this one. */
  never: z.array(z.string().min(1)).min(1).exactOptional(),
};

const KeyAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('bearer'), ...keyed }),
  z.strictObject({ kind: z.literal('apiKey'), ...keyed, in: z.enum(['header', 'query']), name: z.string() }),
  z.strictObject({ kind: z.literal('basic'), ...keyed, userEnv: Variable }),
  z.strictObject({
    kind: z.literal('header'),
    ...keyed,
    name: z.string(),
    /** `Token token={key}[, name={name}]`: what is in brackets is left out when one of its values is not set. */
    template: z.string(),
    /** Name in a template -> environment variable that may hold it. */
    values: z.record(Name, Variable).exactOptional(),
    /** Names of values that are no secret. */
    plain: z.array(Name).exactOptional(),
    /** More headers, by name; one that comes to nothing is not sent. */
    headers: z.record(z.string(), z.string()).exactOptional(),
  }),
]);

export const Auth = z.discriminatedUnion('kind', [
  ...KeyAuth.options,
  z.strictObject({
    kind: z.literal('several'),
    /**
     * By name, the one to use first. A connection needs one of them; an operation that takes only some (its `auth`) is
     * refused before anything is sent when none of those is set.
     */
    credentials: z.record(Name, KeyAuth),
  }),
]);

const PageLimits = {
  size: z.string().exactOptional(),
  max: z.int().exactOptional(),
  /** Size to ask for when nobody says how many items are wanted. */
  usual: z.int().positive().exactOptional(),
  /** JSON pointer to how many items there are in all. */
  total: z.string().exactOptional(),
  /** HTTP statuses that say that there is no such page, and so end the list. */
  endStatus: z.array(z.int()).exactOptional(),
};

/** Named once in `pagination`, used by name in operations. */
export const Pagination = z.discriminatedUnion('style', [
  z.strictObject({
    style: z.literal('page'),
    page: z.string(),
    ...PageLimits,
  }),
  z.strictObject({
    style: z.literal('offset'),
    offset: z.string(),
    ...PageLimits,
  }),
  z.strictObject({
    style: z.literal('cursor'),
    cursor: z.string(),
    ...PageLimits,
    next: z.string(),
  }),
]);

const EntityConfig = z.strictObject({
  list: Name,
  search: z.string().exactOptional(),
  with: z.record(z.string(), Json).exactOptional(),
  id: z.string(),
  label: z.array(z.string()).min(1),
  idPattern: z.string().exactOptional(),
  urlPattern: z.string().exactOptional(),
  synonyms: z.array(z.string()).default([]),
  sigil: z.string().length(1).exactOptional(),
  link: z.string().exactOptional(),
});

/** The service's own codes that mean the same to a person. The first group that has a code decides. */
const ErrorGroup = z.strictObject({
  /** A trailing `*` makes it a prefix; `status:402` is an HTTP status. */
  codes: z.array(z.string()).min(1),
  /** Operations of which these codes are no matter of this group. */
  except: z.array(Name).default([]),
  /** What to do about it: `{needed}` is that value of the answer, `{$key}` the variable of the key. Of several, the first
   * that the answer has every value for. */
  hint: z.union([z.string(), z.array(z.string()).min(1)]).exactOptional(),
  as: z.enum(['rejected', 'unreachable', 'succeeded']).default('rejected'),
  /** Of `unreachable`: false says that nothing was done, so that a write may be sent again too. */
  processed: z.boolean().default(true),
});

const Counts = z.record(z.string(), z.number().positive());

export const LimitsConfig = z.strictObject({
  perHour: Counts.exactOptional(),
  perMinute: Counts.exactOptional(),
  perSecond: Counts.exactOptional(),
  /** Between the starts of two requests; with a `concurrency` of 1, between an answer and the next request. */
  minGapMs: z.int().positive().exactOptional(),
  /** Requests that may be under way at once; 1: one after the other. */
  concurrency: z.int().positive().exactOptional(),
  countedPer: z.enum(['method', 'operation']).exactOptional(),
  headers: z.strictObject({ remaining: z.string(), reset: z.string() }).exactOptional(),
});

const InputConfig = z.strictObject({
  synonyms: z.array(z.string()).exactOptional(),
  entity: z.string().exactOptional(),
  default: Json.exactOptional(),
  required: z.boolean().exactOptional(),
  /** Inputs of which any one makes a required one optional. */
  unless: z.array(z.string()).min(1).exactOptional(),
  style: z.enum(['form', 'brackets', 'comma', 'json', 'deepObject', 'spaceDelimited', 'pipeDelimited']).exactOptional(),
  description: z.string().exactOptional(),
  /** JSON Schema, for inputs of operations given inline; a string is short for `{ "type": ... }`. */
  schema: z.union([z.string(), z.record(z.string(), Json)]).exactOptional(),
});

/** What may be said of an operation. */
export const OperationFields = z.strictObject({
  operationId: z.string().exactOptional(),
  method: z.enum(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']).exactOptional(),
  path: z.string().startsWith('/').exactOptional(),
  /** Names of query inputs of an operation given inline. */
  query: z.array(z.string()).exactOptional(),
  /** Names of body inputs of an operation given inline; dotted names nest. */
  body: z.array(z.string()).exactOptional(),
  encoding: z.enum(['json', 'form', 'multipart', 'binary']).exactOptional(),
  summary: z.string().exactOptional(),
  synonyms: z.array(z.string()).default([]),
  examples: z.array(z.string()).default([]),
  effect: Effect.exactOptional(),
  /** Names of the credentials that it may be sent with, the best one first; without it any of them. */
  auth: z.array(Name).min(1).exactOptional(),
  idempotent: z.boolean().exactOptional(),
  idempotencyHeader: z.string().exactOptional(),
  /** A name is short for `{ "operation": ... }`. */
  probe: z.union([Name, Probe]).exactOptional(),
  undo: Name.exactOptional(),
  /** Key or JSON pointer of the part of the answer that people asked for. */
  result: z.string().exactOptional(),
  /** Name of a style in the pack's `pagination`; `none` for a list that comes whole. */
  pagination: z.string().exactOptional(),
  /**
   * Name of the input that holds the whole URL, which an earlier answer gave. It must be on one of the pack's `hosts`; it
   * is a secret and no key goes with it. Such an operation is a step of workflows and nothing to be asked for.
   */
  presigned: Name.exactOptional(),
  /** Its own allowance, counted apart from the pack's. */
  limit: z.strictObject({ perMinute: z.number().positive() }).exactOptional(),
  inputs: z.record(z.string(), InputConfig).default({}),
});

const OperationConfig = OperationFields.refine(
  (operation) => operation.operationId !== undefined || (operation.method && operation.path),
  {
    message: 'needs an operationId of openapi.yaml, or a method and a path',
  },
);

/** `packs/<service>/config.json`, as a person writes it. An unknown key is an error, so that typos surface. */
export const PackConfig = z.strictObject({
  $schema: z.string().exactOptional(),
  service: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower case: a-z, 0-9, -'),
  title: z.string(),
  description: z.string().exactOptional(),
  /** `configured`: as soon as its keys are set. On the emulator every pack is enabled. */
  enabled: z.union([z.boolean(), z.literal('configured')]).default(true),
  /** Why it is not enabled. */
  reason: z.string().exactOptional(),
  /** Of a pack that only reads: why, and what a person who wants to change something there can do. */
  readOnly: z.string().exactOptional(),
  synonyms: z.array(z.string()).default([]),
  /** Base URLs; by default those of openapi.yaml. */
  servers: z.array(z.url()).exactOptional(),
  /** Hosts that URLs in answers may be on, for `presigned` operations: always over https. */
  hosts: z.array(z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'must be a host name in lower case')).default([]),
  auth: Auth,
  headers: z.record(z.string(), z.string()).default({}),
  answers: z
    .strictObject({
      success: z.strictObject({ pointer: z.string(), equals: Json }).exactOptional(),
      message: z.array(z.string()).default([]),
      code: z.string().exactOptional(),
      groups: z.record(Name, ErrorGroup).default({}),
    })
    .default({ message: [], groups: {} }),
  limits: LimitsConfig.default({}),
  /** How query arrays are written when the document does not say. */
  arrayStyle: z.enum(['form', 'brackets', 'comma', 'json']).exactOptional(),
  pagination: z.record(z.string(), Pagination).default({}),
  entities: z.record(Name, EntityConfig).default({}),
  /** Input name -> what it means wherever it occurs in this pack: saves saying `entity: project` fifty times. */
  inputs: z.record(z.string(), InputConfig).default({}),
  check: Name.exactOptional(),
  /** A request that shows what multibot does; `multibot demo` runs the first one that a pack offers. */
  demo: z.string().exactOptional(),
  operations: z.record(Name, OperationConfig),
});
export type PackConfig = z.infer<typeof PackConfig>;
