import { isObject, type JsonValue } from '../model/json.ts';
import type { PackConfig } from '../model/pack-config.ts';
import type { ServiceSettings } from '../model/service-settings.ts';
import { type Definition, findIn, inlineOperation, type OperationConfig } from './definition.ts';
import { type DocumentOperation, documentOperations } from './document-operations.ts';
import { parameterInputs } from './inputs.ts';
import type { Report } from './problem.ts';
import { localReferences } from './references.ts';
import { snakeCase } from './workflows/snake-case.ts';

interface Own {
  readonly config: PackConfig;
  /** Absent: only what is said of the pack's operations. */
  readonly document?: JsonValue;
  readonly said: NonNullable<ServiceSettings['operations']>;
  /** Base URLs: where the pack's paths begin, and the document's. */
  readonly servers: { readonly pack: string; readonly own: string };
  readonly report: Report;
}

/**
 * The pack's operations and those of a person's own document. The same call is one operation: it keeps the pack's name
 * and words, and is otherwise as the document has it. What is said of an operation by name goes before both.
 */
export function withOwnDefinitions(pack: readonly Definition[], own: Own): readonly Definition[] {
  const operations = documentOperations(own.document ?? null);
  const theirs = operations.map((found) => ownDefinition(found, pack, own));
  const names = new Set(theirs.map(({ name }) => name));
  const kept = pack.filter(({ name }) => !names.has(name)).map((each) => atPackServer(each, own));
  const all = new Map([...kept, ...theirs].map((each) => [each.name, each]));
  for (const [name, fields] of Object.entries(own.said)) {
    const definition = saidDefinition(name, fields, { known: all.get(name), operations, own });
    if (definition) all.set(name, definition);
  }
  return [...all.values()];
}

function ownDefinition(found: DocumentOperation, pack: readonly Definition[], own: Own): Definition {
  const name = ownName(found, own.said);
  const isSameCall = ({ found: other }: Definition) =>
    other.method === found.method && placeOf(own.servers.pack, other.path) === placeOf(own.servers.own, found.path);
  const same = pack.find(isSameCall) ?? pack.find((each) => each.name === name);
  const { operationId: _, method: __, path: ___, body: ____, ...words } = same?.config ?? NOTHING_SAID;
  const isNamed = Object.entries(own.said).some(([key, fields]) => key === name && isCallOf(found, fields));
  const definition = {
    name: same && !isNamed ? same.name : name,
    config: words,
    found,
    resolve: localReferences(own.document ?? null),
    isOwn: true,
    inherited: Object.keys(words.inputs),
  };
  return { ...definition, config: paged(definition, own) };
}

const NOTHING_SAID: OperationConfig = { synonyms: [], examples: [], inputs: {} };

/** As config.yaml calls it, else by its operationId, else by its call. */
function ownName(found: DocumentOperation, said: Own['said']): string {
  const named = Object.entries(said).find(([, fields]) => isCallOf(found, fields));
  if (named) return named[0];
  const id = found.operation['operationId'];
  const text = typeof id === 'string' && id !== '' ? id : `${found.method} ${found.path}`;
  const plain = snakeCase(text)
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /^[a-z]/.test(plain) ? plain : `call_${plain}`;
}

function isCallOf(found: DocumentOperation, fields: Own['said'][string]): boolean {
  return findIn([found])(fields) !== undefined;
}

/** Path on its host, the names of its parameters aside: `/open/v1/jobs/{}/work_orders`. */
function placeOf(server: string, path: string): string {
  const folder = URL.canParse(server) ? new URL(server).pathname.replace(/\/+$/, '') : '';
  return `${folder}${path}`.replaceAll(/\{[^{}]*\}/g, '{}');
}

/** The pack's paths stay where they are when the document's begin elsewhere on the host. */
function atPackServer(definition: Definition, { servers, document }: Own): Definition {
  if (document === undefined || placeOf(servers.pack, '') === placeOf(servers.own, '')) return definition;
  return { ...definition, server: `${new URL(servers.own).origin}${placeOf(servers.pack, '')}` };
}

/** A list that is known to come in pages takes what its way of paging sends; any other shows it by its parameters. */
function paged({ config, found, resolve }: Definition, own: Own): OperationConfig {
  if (found.method !== 'GET') return config;
  const lists = [found.pathItem['parameters'], found.operation['parameters']];
  const inputs = parameterInputs(lists, { resolve, report: () => undefined });
  const takes = new Set(inputs.flatMap((input) => (input.in === 'query' ? input.wire : [])));
  const styles = Object.entries(own.config.pagination);
  const style = config.pagination ?? styles.find(([, each]) => takes.has(startOf(each)))?.[0];
  const known = style === undefined ? undefined : own.config.pagination[style];
  if (style === undefined || !known) return config;
  return { ...config, pagination: style, query: [...new Set([...(config.query ?? []), startOf(known)])] };
}

function startOf(style: PackConfig['pagination'][string]): string {
  if (style.style === 'page') return style.page;
  return style.style === 'offset' ? style.offset : style.cursor;
}

interface Saying {
  readonly known: Definition | undefined;
  readonly operations: readonly DocumentOperation[];
  readonly own: Own;
}

/** An operation with what config.yaml says of it, or a new one that config.yaml gives the call of. */
function saidDefinition(
  name: string,
  fields: Own['said'][string],
  { known, operations, own }: Saying,
): Definition | undefined {
  const found = findIn(operations)(fields) ?? (known ? undefined : inlineOperation(fields));
  const start =
    known ?? (found && { name, config: NOTHING_SAID, found, resolve: localReferences(own.document ?? null) });
  if (!start) {
    const missing = fields.operationId === undefined ? name : fields.operationId;
    own.report(
      `operations.${name}`,
      `neither the pack nor the document has '${missing}'; a new one needs method and path`,
    );
    return undefined;
  }
  const definition = {
    ...start,
    isOwn: true,
    config: {
      ...start.config,
      ...fields,
      synonyms: [...start.config.synonyms, ...fields.synonyms],
      examples: [...start.config.examples, ...fields.examples],
      inputs: { ...start.config.inputs, ...fields.inputs },
    },
  };
  return { ...definition, config: paged(definition, own) };
}

/** Where a document's paths begin; a relative server is one of the pack's host. Undefined when it does not say. */
export function documentServer(document: JsonValue, packServer: string): string | undefined {
  const servers = isObject(document) && Array.isArray(document['servers']) ? document['servers'] : [];
  const [first] = servers;
  const url = isObject(first ?? null) && isObject(first) ? first['url'] : undefined;
  if (typeof url !== 'string' || url.includes('{') || !URL.canParse(url, packServer)) return undefined;
  return new URL(url, packServer).href.replace(/\/+$/, '');
}

/** What keeps a document from being used; undefined when nothing does. */
export function documentProblem(document: JsonValue): string | undefined {
  const version = isObject(document) ? document['openapi'] : undefined;
  if (typeof version !== 'string' || !version.startsWith('3.'))
    return 'is no OpenAPI 3 document (Swagger 2.0 can be converted, by editor.swagger.io or swagger2openapi)';
  return documentOperations(document).length === 0 ? 'has no operations' : undefined;
}
