import { z } from 'zod';
import { isObject, type JsonValue } from '../model/json.ts';
import { findInput, type Operation } from '../model/operation.ts';
import type { Entity, Pack } from '../model/pack.ts';
import { PackConfig } from '../model/pack-config.ts';
import type { OwnService } from '../model/service-settings.ts';
import { COMMANDS_FILE, compileCommands } from './commands/compile-commands.ts';
import { compileOperation } from './compile-operation.ts';
import { type Definition, definitionsOf } from './definition.ts';
import { fittedEntity, withOwnService } from './own-service.ts';
import type { Problem } from './problem.ts';
import { DocumentError, readDocument } from './read-document.ts';
import { compileWorkflows, WORKFLOWS_FILE } from './workflows/compile-workflows.ts';

/** A pack's files as text, by the name they have in its folder. */
export interface PackSources {
  readonly dir: string;
  readonly files: Readonly<Record<string, string>>;
  /** What config.yaml says of the service, with the text of its document. */
  readonly own?: OwnService & { readonly text?: string };
  readonly digest: string;
}

export type Compiled =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** config.json and openapi.yaml -> one Pack, or every mistake in them and in what config.yaml says of the service. */
export function compilePack(sources: PackSources): Compiled {
  const problems: Problem[] = [];
  const report = (file: string) => (path: string, message: string) =>
    void problems.push({ file: `${sources.dir}/${file}`, path, message });
  const reportOwn: Report = (path, message) =>
    void problems.push({ file: sources.own?.file ?? '', path: `services.${written?.service}.${path}`, message });
  const written = readConfig(sources, report('config.json'));
  const documentFile = documentName(sources);
  const document = documentFile === undefined ? {} : readFile(sources, documentFile, report(documentFile));
  if (!written || document === undefined) return { ok: false, problems };
  const definitions = definitionsOf(written, document, report('config.json'));
  const base = { config: withServers(written, document), definitions };
  const { config, definitions: all } = sources.own ? withOwnService(base, sources.own, problems) : base;
  const operations = all.map((each) => compileDefinition(each, config, each.isOwn ? reportOwn : report('config.json')));
  const text = sources.files[COMMANDS_FILE];
  const commands = text === undefined ? [] : compileCommands(text, config, report(COMMANDS_FILE));
  reportTwice(commands, operations, report(COMMANDS_FILE));
  const pack = packOf(config, { operations: [...operations, ...commands], sources, report: report('config.json') });
  checkNames(pack, report('config.json'));
  const workflows = sources.files[WORKFLOWS_FILE];
  const drafts = workflows === undefined ? [] : compileWorkflows(workflows, config.service, report(WORKFLOWS_FILE));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, pack: drafts.length === 0 ? pack : { ...pack, drafts } };
}

/** A command has no name of a request. */
function reportTwice(commands: readonly Operation[], operations: readonly Operation[], report: Report): void {
  const names = new Set(operations.map(({ name }) => name));
  for (const { name, path } of commands)
    if (names.has(name)) report(`paths.${path}`, `config.json has an operation '${name}' already`);
}

function withServers(config: PackConfig, document: JsonValue): PackConfig {
  return { ...config, servers: config.servers ?? [...documentServers(document)] };
}

function compileDefinition(definition: Definition, pack: PackConfig, report: Report): Operation {
  const at = `operations.${definition.name}`;
  const reportHere: Report = (path, message) => report(path ? `${at}.${path}` : at, message);
  return compileOperation({ ...definition, pack, report: reportHere });
}

/** The pack's OpenAPI document among its files, in the order in which the names are looked for. */
export function documentName({ files }: Pick<PackSources, 'files'>): string | undefined {
  return ['openapi.yaml', 'openapi.yml', 'openapi.json'].find((name) => files[name] !== undefined);
}

type Report = (path: string, message: string) => void;

function readFile({ files }: PackSources, name: string, report: Report): JsonValue | undefined {
  try {
    return readDocument(files[name] ?? '');
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    report('', error.message);
    return undefined;
  }
}

function readConfig(sources: PackSources, report: Report): PackConfig | undefined {
  const value = readFile(sources, 'config.json', report);
  if (value === undefined) return undefined;
  const parsed = PackConfig.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) report(z.core.toDotPath(issue.path), issue.message);
  return undefined;
}

interface Parts {
  readonly operations: readonly Operation[];
  readonly sources: PackSources;
  readonly report: Report;
}

function packOf(config: PackConfig, { operations, sources, report }: Parts): Pack {
  const servers = (config.servers ?? []).map((url) => url.replace(/\/+$/, ''));
  if (servers.length === 0 && !operations.every(({ command }) => command))
    report('servers', 'no server: neither here nor in the OpenAPI document');
  const own = operations.flatMap(({ server }) => server ?? []);
  const { service, title, enabled, synonyms, hosts, auth, headers, answers, limits } = config;
  return {
    service,
    title,
    enabled: enabled === true,
    ...(enabled === 'configured' ? { whenConfigured: true } : {}),
    synonyms,
    servers,
    hosts: [...new Set([...servers, ...own].map((url) => new URL(url).host).concat(hosts))],
    auth,
    headers,
    answers,
    limits,
    entities: Object.entries(config.entities).map(([name, entity]) =>
      sources.own ? fittedEntity({ name, ...entity }, operations) : { name, ...entity },
    ),
    operations: operations.filter(({ presigned }) => !presigned),
    ...(operations.some(({ presigned }) => presigned)
      ? { presigned: operations.filter(({ presigned }) => presigned) }
      : {}),
    digest: sources.digest,
    dir: sources.dir,
    ...(config.description === undefined ? {} : { description: config.description }),
    ...(config.reason === undefined ? {} : { reason: config.reason }),
    ...(config.readOnly === undefined ? {} : { readOnly: config.readOnly }),
    ...(config.check === undefined ? {} : { check: config.check }),
    ...(config.demo === undefined ? {} : { demo: config.demo }),
  };
}

function documentServers(document: JsonValue): readonly string[] {
  const servers = isObject(document) && Array.isArray(document['servers']) ? document['servers'] : [];
  return servers
    .map((server: JsonValue) => (isObject(server) ? server['url'] : undefined))
    .filter((url): url is string => typeof url === 'string' && URL.canParse(url));
}

/** Names that config.json uses must lead somewhere: a dead one would only show when somebody needs it. */
function checkNames(pack: Pack, report: Report): void {
  const operations = new Map(pack.operations.map((operation) => [operation.name, operation]));
  const entities = new Set(pack.entities.map((entity) => entity.name));
  if (pack.check !== undefined && !operations.has(pack.check)) report('check', `no operation '${pack.check}'`);
  for (const entity of pack.entities) checkEntity(entity, operations, report);
  for (const operation of pack.operations) {
    if (operation.undo !== undefined && !operations.has(operation.undo))
      report(`operations.${operation.name}.undo`, `no operation '${operation.undo}'`);
    checkProbe(operation, operations, report);
    for (const input of operation.inputs)
      for (const name of input.entity?.split('|') ?? [])
        if (!entities.has(name))
          report(`operations.${operation.name}.inputs.${input.name}.entity`, `no entity '${name}'`);
  }
}

function checkProbe(operation: Operation, operations: ReadonlyMap<string, Operation>, report: Report): void {
  const { probe } = operation;
  if (!probe) return;
  const path = `operations.${operation.name}.probe`;
  const found = operations.get(probe.operation);
  if (!found) report(path, `no operation '${probe.operation}'`);
  else if (found.effect !== 'read') report(path, `'${probe.operation}' does not only read`);
  for (const name of Object.keys(probe.with))
    if (found && !findInput(found, name)) report(path, `'${probe.operation}' has no input '${name}'`);
  for (const name of [...Object.values(probe.with), ...Object.values(probe.match ?? {})])
    if (!findInput(operation, name)) report(path, `'${operation.name}' has no input '${name}'`);
}

function checkEntity(entity: Entity, operations: ReadonlyMap<string, Operation>, report: Report): void {
  const path = `entities.${entity.name}`;
  const list = operations.get(entity.list);
  if (!list) {
    report(`${path}.list`, `no operation '${entity.list}'`);
    return;
  }
  if (list.effect !== 'read') report(`${path}.list`, `'${entity.list}' does not only read`);
  for (const name of [entity.search, ...Object.keys(entity.with ?? {})])
    if (name !== undefined && !findInput(list, name)) report(path, `'${entity.list}' has no input '${name}'`);
}
