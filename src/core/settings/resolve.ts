import path from 'node:path';
import type { Host } from '../../host/host.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
import type { OwnService } from '../../model/service-settings.ts';
import type { ServiceConnections, Setting, SettingSource, Settings } from '../../model/settings.ts';
import { commandSettings } from './commands.ts';
import type { ConfigFile } from './config-file.ts';
import { connectionRows } from './connection-rows.ts';
import type { SettingFlags } from './flags.ts';
import { resolveFolders } from './folders.ts';
import { readVariables, type Variables } from './variables.ts';

interface Found {
  readonly value: string;
  readonly source: SettingSource;
}

/** Everything that the circumstances decide: flag > environment > `--env-file` > config.yaml and `.env` > default. */
export async function resolveSettings(flags: SettingFlags, host: Host): Promise<Settings> {
  const folders = resolveFolders(host);
  const variables = readVariables(host, {
    dotEnv: path.join(folders.config, '.env'),
    ...(flags.envFile === undefined ? {} : { envFile: flags.envFile }),
  });
  const configFile = path.join(folders.config, 'config.yaml');
  const { config, connections } = host.fs.exists(configFile) ? await readConfig(host, configFile) : NO_CONFIG;
  const found = findings(flags, variables, config);
  const store = storeOf(found.store, folders.data);
  const services = ownServices(host, configFile, config);
  return {
    paths: { ...folders, packs: packFolders(host, { flags, variables, config, folder: folders.config }) },
    store,
    planner: plannerOf(found.planner),
    emulate: isOn(found.emulate.value),
    model: modelOf(found, variables),
    commands: commandSettings(found),
    connections,
    services,
    policy: config.policy ?? [],
    variable: (name) => variables.get(name)?.value,
    keySetting: (name) => keySetting(name, variables),
    list: () => [...listed(found, folders), ...connectionRows(connections, variables), ...serviceRows(services)],
  };
}

interface ReadConfig {
  readonly config: ConfigFile;
  readonly connections: Settings['connections'];
}

const NO_CONFIG: ReadConfig = { config: {}, connections: {} };

async function readConfig(host: Host, file: string): Promise<ReadConfig> {
  const [{ readConfigFile }, { serviceConnections }] = await Promise.all([
    import('./config-file.ts'),
    import('./connection-entry.ts'),
  ]);
  const config = await readConfigFile(host, file);
  const named = Object.entries(config.connections ?? {});
  const connections = named.map(([service, entries]) => [service, serviceConnections(entries)] as const);
  return { config, connections: Object.fromEntries<ServiceConnections>(connections) };
}

/** What config.yaml says of services, with each one's own document found beside it. */
function ownServices(host: Host, file: string, { services = {} }: ConfigFile): Settings['services'] {
  const own = Object.entries(services).map(([service, said]): [string, OwnService] => {
    if (said.openapi === undefined) return [service, { said, file }];
    const document = path.resolve(path.dirname(file), said.openapi);
    if (!host.fs.exists(document)) throw documentMissing(`services.${service}.openapi`, document);
    return [service, { said, file, document }];
  });
  return Object.fromEntries(own);
}

/** What is a person's own of each service: the document by its path, all else by its key. */
function serviceRows(services: Settings['services']): readonly Setting[] {
  return Object.entries(services).map(([service, { said, document }]) => {
    const { openapi: _, ...rest } = said;
    const value = [document, ...Object.keys(rest)].filter((each) => each !== undefined).join(', ');
    return { name: `services.${service}`, value, source: 'config.yaml' };
  });
}

function documentMissing(where: string, document: string): UserError {
  return new UserError('document_missing', `There is no file ${document} (${where} in config.yaml).`, {
    exitCode: ExitCode.configuration,
    hint: 'Give the path of an OpenAPI 3 document in YAML or JSON, relative to config.yaml.',
  });
}

type Findings = ReturnType<typeof findings>;

function findings(flags: SettingFlags, variables: Variables, config: ConfigFile) {
  const flag = (value: string | undefined): Found | undefined =>
    value === undefined ? undefined : { value, source: 'flag' };
  const file = (value: string | undefined): Found | undefined =>
    value === undefined ? undefined : { value, source: 'config.yaml' };
  return {
    planner: flag(flags.planner) ??
      variables.get('MULTIBOT_PLANNER') ??
      file(config.planner) ?? { value: 'auto', source: 'default' as const },
    emulate: flag(flags.emulate === undefined ? undefined : flags.emulate ? '1' : '0') ??
      variables.get('MULTIBOT_EMULATE') ??
      file(config.emulate === undefined ? undefined : config.emulate ? '1' : '0') ?? {
        value: '0',
        source: 'default' as const,
      },
    store: variables.get('DATABASE_URL'),
    modelKey: variables.get('OPENAI_API_KEY'),
    modelUrl: variables.get('OPENAI_BASE_URL') ?? file(config.model?.base_url),
    modelName: variables.get('OPENAI_MODEL') ?? file(config.model?.name),
    logLevel: variables.get('LOG_LEVEL'),
    allowShell: variables.get('ALLOW_SHELL'),
    commandMode: variables.get('COMMAND_MODE'),
    sandbox: variables.get('MULTIBOT_SANDBOX') ?? file(config.sandbox?.engine),
    sandboxImage: variables.get('MULTIBOT_SANDBOX_IMAGE') ?? file(config.sandbox?.image),
  };
}

function plannerOf({ value, source }: Found): Settings['planner'] {
  if (value === 'auto' || value === 'offline' || value === 'openai') return value;
  throw new UserError('invalid_planner', `'${value}' is no planner (from ${source}).`, {
    exitCode: source === 'flag' ? ExitCode.usage : ExitCode.configuration,
    hint: 'Use auto, offline or openai.',
  });
}

function isOn(value: string): boolean {
  return /^(?:1|true|yes|on)$/i.test(value);
}

function storeOf(found: Found | undefined, data: string): Settings['store'] {
  if (!found) return { kind: 'sqlite', file: path.join(data, 'multibot.db') };
  if (/^postgres(?:ql)?:\/\//i.test(found.value) && URL.canParse(found.value))
    return { kind: 'postgres', url: found.value, seals: data };
  throw new UserError('invalid_database_url', `DATABASE_URL (from ${found.source}) is not a postgres:// URL.`, {
    exitCode: ExitCode.configuration,
    hint: 'Set postgres://user:password@host:5432/database, or unset it to use the local SQLite file.',
  });
}

/** A key or a base URL of its own is a wish for a model; a local server may need no key. */
function modelOf(found: Findings, variables: Variables): Settings['model'] {
  if (!found.modelKey && !found.modelUrl) return undefined;
  return {
    baseUrl: found.modelUrl?.value,
    name: found.modelName?.value ?? 'gpt-4.1-mini',
    apiKey: variables.get('OPENAI_API_KEY')?.value,
  };
}

interface PackPlaces {
  readonly flags: SettingFlags;
  readonly variables: Variables;
  readonly config: ConfigFile;
  readonly folder: string;
}

function packFolders(host: Host, { flags, variables, config, folder }: PackPlaces): readonly string[] {
  const named = variables.get('MULTIBOT_PACKS')?.value.split(path.delimiter) ?? [];
  const wished = [
    ...(config.packs ?? []).map((each) => path.resolve(folder, each)),
    ...[...named, ...(flags.packs ?? [])].map((each) => path.resolve(host.cwd, each)),
  ];
  const missing = wished.find((each) => !host.fs.exists(each));
  if (missing !== undefined)
    throw new UserError('packs_folder_missing', `There is no folder ${missing}.`, {
      hint: '--packs, MULTIBOT_PACKS and packs in config.yaml name folders that hold pack folders.',
    });
  return [path.join(host.packageRoot, 'packs'), path.join(folder, 'packs'), ...wished];
}

function listed(found: Findings, folders: ReturnType<typeof resolveFolders>): readonly Setting[] {
  const row = (name: string, value: Found | undefined, masked = false): Setting => ({
    name,
    value: value === undefined ? null : masked ? mask(value.value) : value.value,
    source: value?.source ?? 'default',
  });
  return [
    row('planner', found.planner),
    row('emulate', found.emulate),
    row('DATABASE_URL', found.store && { ...found.store, value: withoutPassword(found.store.value) }),
    row('OPENAI_BASE_URL', found.modelUrl),
    row('OPENAI_MODEL', found.modelName),
    row('OPENAI_API_KEY', found.modelKey, true),
    row('LOG_LEVEL', found.logLevel),
    row('ALLOW_SHELL', found.allowShell),
    row('COMMAND_MODE', found.commandMode),
    row('sandbox.engine', found.sandbox),
    row('sandbox.image', found.sandboxImage),
    ...Object.entries(folders).map(([name, value]): Setting => ({ name: `folder.${name}`, value, source: 'default' })),
  ];
}

function keySetting(name: string, variables: Variables): Setting {
  const found = variables.get(name);
  return { name, value: found ? mask(found.value) : null, source: found?.source ?? 'default' };
}

/** Enough to tell two keys apart, too little to use one. */
export function mask(secret: string): string {
  return secret.length < 12 ? '****' : `****${secret.slice(-4)}`;
}

export function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return '****';
  const parsed = new URL(url);
  if (parsed.password) parsed.password = '****';
  return parsed.toString();
}
