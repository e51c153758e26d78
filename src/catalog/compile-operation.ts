import { credentialsIn } from '../model/auth.ts';
import { effectOfMethod } from '../model/effect.ts';
import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { isArraySchema, type JsonSchema } from '../model/json-schema.ts';
import type { HttpMethod, Input, Operation, Presigned } from '../model/operation.ts';
import type { PackConfig } from '../model/pack-config.ts';
import type { Probe } from '../model/probe.ts';
import { caps } from './caps.ts';
import type { Definition, OperationConfig } from './definition.ts';
import type { DocumentOperation } from './document-operations.ts';
import { bodyInputs, parameterInputs, type RawInput } from './inputs.ts';
import { dottedOf, inputNames } from './naming.ts';
import type { Report } from './problem.ts';
import { followed, type Resolve } from './references.ts';
import { plainSchema } from './schemas.ts';

interface Sources extends Definition {
  readonly pack: PackConfig;
  readonly report: Report;
}

export function compileOperation(sources: Sources): Operation {
  const { name, config, pack, found } = sources;
  const { operation, method, path } = found;
  const body = requestBody(sources);
  const raw = [
    ...(config.query ?? []).map((wire) => inlineInput('query', wire, config)),
    ...parameterInputs([found.pathItem['parameters'], operation['parameters']], sources),
    ...(config.body ?? []).map((wire) => inlineInput('body', wire, config)),
    ...undeclaredPathInputs(found),
    ...body.inputs,
  ];
  const success = successOf(operation, method, sources.resolve);
  const inputs = namedInputs(dedupe(raw), sources);
  return {
    service: pack.service,
    name,
    ...(typeof operation['operationId'] === 'string' ? { operationId: operation['operationId'] } : {}),
    method,
    path,
    summary: config.summary ?? textOf(operation['summary']) ?? name.replaceAll('_', ' '),
    ...(textOf(operation['description']) === undefined ? {} : { description: textOf(operation['description']) ?? '' }),
    tags: Array.isArray(operation['tags'])
      ? operation['tags'].filter((tag): tag is string => typeof tag === 'string')
      : [],
    synonyms: config.synonyms,
    examples: config.examples,
    effect: config.effect ?? effectOfMethod(method),
    idempotent: config.idempotent ?? ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'].includes(method),
    encoding: config.encoding ?? (config.body ? 'json' : body.encoding),
    ...pick(body, 'mediaType'),
    inputs,
    success,
    ...resultPointer(config, method, success.schema),
    ...paginationOf(sources),
    ...(sources.server === undefined ? ownServer(found, sources.resolve) : { server: sources.server }),
    ...authOf(sources),
    ...presignedOf(inputs, sources),
    ...pick(config, 'limit'),
    ...pick(config, 'idempotencyHeader'),
    ...(config.probe === undefined ? {} : { probe: probeOf(config.probe) }),
    ...pick(config, 'undo'),
  };
}

interface RequestBody {
  readonly encoding: Operation['encoding'];
  readonly mediaType?: string;
  readonly inputs: readonly RawInput[];
}

function requestBody({ found, resolve }: Sources): RequestBody {
  const body = followed(found.operation['requestBody'], resolve);
  const content = body && isObject(body['content']) ? body['content'] : {};
  const types: readonly [RegExp, Operation['encoding']][] = [
    [/^application\/(?:[\w.-]+\+)?json\b/i, 'json'],
    [/^application\/x-www-form-urlencoded\b/i, 'form'],
    [/^multipart\/form-data\b/i, 'multipart'],
  ];
  for (const [pattern, encoding] of types) {
    const media = Object.entries(content).find(([type]) => pattern.test(type))?.[1];
    if (!isObject(media)) continue;
    const schema = plainSchema(media['schema'], resolve, caps.schemaDepth);
    return { encoding, inputs: bodyInputs(schema, true).map((input) => ({ ...input, required: input.required })) };
  }
  return binaryBody(content, body?.['required'] === true) ?? { encoding: 'none', inputs: [] };
}

/** A body that is one file: of any media type but text, described as bytes or (OpenAPI 3.1 section 4.8.14.1) not at all. */
function binaryBody(content: JsonObject, required: boolean): RequestBody | undefined {
  const [type, media] = Object.entries(content).find(([each]) => !/^text\//i.test(each)) ?? [];
  if (type === undefined || !isObject(media)) return undefined;
  const schema = isObject(media['schema']) ? media['schema'] : {};
  const isBytes = schema['format'] === 'binary' || Object.keys(schema).length === 0;
  if (!isBytes) return undefined;
  const input: RawInput = {
    in: 'body',
    wire: [],
    required,
    schema: { type: 'string', format: 'binary', ...numberOf(schema, 'maxLength') },
  };
  const isPlain = type.includes('*') || /^application\/octet-stream$/i.test(type);
  return { encoding: 'binary', ...(isPlain ? {} : { mediaType: type }), inputs: [input] };
}

function numberOf<Key extends string>(schema: JsonObject, key: Key): { readonly [key in Key]?: number } {
  const found: { [key in Key]?: number } = {};
  const value = schema[key];
  if (typeof value === 'number') found[key] = value;
  return found;
}

/** An input of an operation given inline; its schema comes from `inputs`, a string when nothing is said. */
function inlineInput(place: 'query' | 'body', wire: string, config: OperationConfig): RawInput {
  return {
    in: place,
    wire: place === 'body' ? wire.split('.') : [wire],
    required: false,
    schema: inlineSchema(config.inputs[wire]?.schema),
  };
}

function inlineSchema(schema: string | { readonly [key: string]: JsonValue } | undefined): JsonSchema {
  if (schema === undefined || typeof schema === 'string') return { type: schema ?? 'string' };
  return plainSchema(schema, () => undefined, caps.schemaDepth);
}

/** Parameters of the path template that no list declares; the request could not be built without them. */
function undeclaredPathInputs({ path, pathItem, operation }: DocumentOperation): readonly RawInput[] {
  const declared = JSON.stringify([pathItem['parameters'], operation['parameters']]);
  return [...path.matchAll(/\{([^{}]+)\}/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => !declared.includes(`"name":${JSON.stringify(name)}`) && !declared.includes('"$ref"'))
    .map((name) => ({ in: 'path', wire: [name], required: true, schema: { type: 'string' } }));
}

function dedupe(inputs: readonly RawInput[]): readonly RawInput[] {
  return [...new Map(inputs.map((input) => [`${input.in} ${dottedOf(input)}`, input])).values()];
}

/** Names, and what config.json says: of the operation's input first, then of the pack's input of that wire name. */
function namedInputs(inputs: readonly RawInput[], { config, pack, inherited = [], report }: Sources): readonly Input[] {
  const names = inputNames(inputs);
  const known = new Set(
    inputs.flatMap((input, index) => [names[index] ?? '', dottedOf(input), input.wire.at(-1) ?? '']),
  );
  for (const name of Object.keys(config.inputs))
    if (!known.has(name) && !inherited.includes(name))
      report(`inputs.${name}`, `the operation has no input '${name}' (it has: ${names.join(', ') || 'none'})`);
  for (const [name, { unless = [] }] of Object.entries(config.inputs))
    for (const other of unless.filter((each) => !names.includes(each)))
      report(`inputs.${name}.unless`, `the operation has no input '${other}'`);
  return inputs.map((input, index): Input => {
    const name = names[index] ?? dottedOf(input);
    const leaf = input.wire.at(-1) ?? '';
    const own = config.inputs[name] ?? config.inputs[dottedOf(input)] ?? config.inputs[leaf];
    const shared = pack.inputs[dottedOf(input)] ?? pack.inputs[leaf];
    const said = { ...shared, ...own };
    const style =
      said.style ??
      input.style ??
      (input.in === 'query' && isArraySchema(input.schema) ? (pack.arrayStyle ?? 'form') : undefined);
    return {
      name,
      dotted: dottedOf(input),
      in: input.in,
      wire: input.wire,
      required: said.required ?? input.required,
      schema: said.schema === undefined ? input.schema : inlineSchema(said.schema),
      synonyms: [...(own?.synonyms ?? []), ...(shared?.synonyms ?? [])],
      ...(style ? { style } : {}),
      ...pick(said, 'unless'),
      ...pick(said, 'description'),
      ...pick(said, 'entity'),
      ...pick(said, 'default'),
    };
  });
}

/** The first 2xx answer; 200 when the document names none. */
function successOf(operation: JsonObject, method: HttpMethod, resolve: Resolve): Operation['success'] {
  const responses = isObject(operation['responses']) ? operation['responses'] : {};
  const status = Object.keys(responses).find((key) => /^2\d\d$/.test(key)) ?? (method === 'POST' ? '201' : '200');
  const response = followed(responses[status] ?? responses['2XX'] ?? responses['default'], resolve);
  const content = response && isObject(response['content']) ? response['content'] : {};
  const media = Object.entries(content).find(([type]) => /json/i.test(type))?.[1];
  if (!isObject(media)) return { status: Number(status) };
  return { status: Number(status), schema: plainSchema(media['schema'], resolve, caps.answerDepth) };
}

/** Said in config.json, as a key or a pointer; otherwise the only array in the envelope of a list. */
function resultPointer(
  config: OperationConfig,
  method: HttpMethod,
  schema: JsonSchema | undefined,
): { readonly result?: string } {
  if (config.result !== undefined)
    return { result: config.result.startsWith('/') ? config.result : `/${config.result}` };
  if (method !== 'GET' || !schema?.properties || schema.properties['id']) return {};
  const lists = Object.entries(schema.properties).filter(([, member]) => isArraySchema(member));
  return lists.length === 1 && lists[0] ? { result: `/${lists[0][0]}` } : {};
}

/** A base URL of the operation's or its path's own (OpenAPI 3.1 section 4.8.10), without a trailing slash. */
function ownServer({ operation, pathItem }: DocumentOperation, resolve: Resolve): { readonly server?: string } {
  const servers = [operation['servers'], pathItem['servers']].find(Array.isArray);
  const url = followed(servers?.[0], resolve)?.['url'];
  return typeof url === 'string' && URL.canParse(url) ? { server: url.replace(/\/+$/, '') } : {};
}

/** A URL of an answer must be known to lead somewhere that the pack vouches for. */
function presignedOf(inputs: readonly Input[], { config, pack, report }: Sources): { readonly presigned?: Presigned } {
  const input = config.presigned;
  if (input === undefined) return {};
  if (!inputs.some(({ name }) => name === input)) report('presigned', `the operation has no input '${input}'`);
  if (pack.hosts.length === 0) report('presigned', "the pack's `hosts` name nowhere that such a URL may lead");
  return { presigned: { input, origins: pack.hosts.map((host) => `https://${host}`) } };
}

function paginationOf({ config, pack, report }: Sources) {
  if (config.pagination === undefined || config.pagination === 'none') return {};
  const style = pack.pagination[config.pagination];
  if (!style) report('pagination', `no style '${config.pagination}' in the pack's pagination`);
  return style ? { pagination: style } : {};
}

function authOf({ config, pack, report }: Sources): { readonly auth?: readonly string[] } {
  const known = credentialsIn(pack.auth).map(([name]) => name);
  for (const name of config.auth ?? [])
    if (!known.includes(name))
      report('auth', `no credential '${name}' in the pack's auth (it has: ${known.join(', ')})`);
  return config.auth ? { auth: config.auth } : {};
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

/** `{ [key]: value }` when there is a value, and nothing when there is none. */
function probeOf(probe: string | Probe): Probe {
  return typeof probe === 'string' ? { operation: probe, with: {} } : probe;
}

function pick<T extends object, K extends keyof T>(from: T, key: K): { readonly [P in K]?: Exclude<T[P], undefined> } {
  const value = from[key];
  const result: { [P in K]?: Exclude<T[P], undefined> } = {};
  if (value !== undefined) Object.assign(result, { [key]: value });
  return result;
}
