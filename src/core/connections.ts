import { type Connection, DEFAULT_CONNECTION } from '../model/connection.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import { baseUrlVariable, credentialVariables, type Pack } from '../model/pack.ts';
import type { Plan } from '../model/plan.ts';
import type { Settings } from '../model/settings.ts';
import type { ConnectionWords } from '../util/connection-mention.ts';

/**
 * Every way to reach a pack's service in these circumstances: the named ones of config.yaml, or else the one of the pack.
 * A named connection's own `base_url` counts before `<SERVICE>_BASE_URL`, which stands for the server of the pack. The
 * emulator answers for the pack's own server.
 */
export function connectionsOf(pack: Pack, settings: Settings): readonly Connection[] {
  const common = { service: pack.service, baseUrl: serverOf(pack, settings), emulated: settings.emulate };
  const named = settings.connections[pack.service]?.named ?? [];
  if (named.length === 0) return [{ ...common, name: DEFAULT_CONNECTION, credentials: credentialVariables(pack.auth) }];
  return named.map(({ name, credentials, baseUrl, label }) => ({
    ...common,
    name,
    credentials,
    ...(baseUrl === undefined || settings.emulate ? {} : { baseUrl }),
    ...(label === undefined ? {} : { label }),
  }));
}

/** The variables of each of a pack's connections, without a look at where it is reached. */
export function credentialsOf(
  pack: Pick<Pack, 'service' | 'auth'>,
  settings: Settings,
): readonly Pick<Connection, 'name' | 'credentials' | 'label'>[] {
  const named = settings.connections[pack.service]?.named ?? [];
  if (named.length > 0) return named;
  return [{ name: DEFAULT_CONNECTION, credentials: credentialVariables(pack.auth) }];
}

function serverOf(pack: Pack, settings: Settings): string {
  const [server = ''] = pack.servers;
  const variable = baseUrlVariable(pack.service);
  const override = settings.emulate ? undefined : settings.variable(variable);
  return override === undefined ? server : checkedUrl(override, variable);
}

function checkedUrl(text: string, variable: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash)
    return text.replace(/\/+$/, '');
  throw new UserError('invalid_base_url', `${variable} is not an http or https base URL.`, {
    exitCode: ExitCode.configuration,
    hint: `Set ${variable} to something like https://api.example.com/v2, or unset it.`,
  });
}

/** What people call the named connections of the enabled packs, for the words of a request. */
export function connectionWords(packs: readonly Pack[], { connections }: Settings): readonly ConnectionWords[] {
  return packs.flatMap(({ service }) =>
    (connections[service]?.named ?? []).map(({ name, synonyms }) => ({ service, name, names: [name, ...synonyms] })),
  );
}

/**
 * What config.yaml says of connections and no pack can use: a service that is not there, or another number of keys than
 * its way of authentication takes. By path, with what is wrong.
 */
export function connectionProblems(packs: readonly Pack[], { connections }: Settings): readonly string[] {
  return Object.entries(connections).flatMap(([service, { named }]) => {
    const pack = packs.find((each) => each.service === service);
    if (!pack) return [`connections.${service}: there is no such service`];
    const needed = credentialVariables(pack.auth).length;
    const wrong = named.filter(({ credentials }) => credentials.length !== needed);
    return wrong.map(
      ({ name }) =>
        `connections.${service}.${name}.key_env: ${service} takes ${needed === 1 ? '1 key' : `${needed} keys`}`,
    );
  });
}

/** Throws UserError `invalid_config` (exit 9): a typing error must not send a request to another account. */
export function checkConnections(packs: readonly Pack[], settings: Settings): void {
  const problems = connectionProblems(packs, settings);
  if (problems.length === 0) return;
  throw new UserError('invalid_config', `config.yaml cannot be used:\n${problems.join('\n')}`, {
    exitCode: ExitCode.configuration,
    hint: "Mend config.yaml; 'multibot pack list' shows the services.",
  });
}

/** The secrets of a connection, in the order of its variables. Throws UserError `missing_key` (exit 9). */
export function secretsOf(connection: Connection, settings: Settings): readonly string[] {
  return connection.credentials.map((variable) => {
    const value = settings.variable(variable);
    if (value !== undefined) return value;
    if (connection.emulated) return 'emulated';
    const which = connection.name === DEFAULT_CONNECTION ? '' : ` for its connection '${connection.name}'`;
    throw new UserError('missing_key', `${connection.service} needs a key${which}: ${variable} is not set.`, {
      exitCode: ExitCode.configuration,
      hint: `Set ${variable}, or add --emulate to try it on the built-in emulator.`,
      details: { service: connection.service, connection: connection.name, variable },
    });
  });
}

/** Every key that the plan will need is there, before anything is sent. */
export function checkKeys(plan: Plan, settings: Settings): void {
  for (const connection of plan.connections) secretsOf(connection, settings);
}

export function hasKeys(plan: Plan, settings: Settings): boolean {
  return plan.connections.every((connection) => connection.emulated || isKeyPresent(connection, settings));
}

/** Every variable that the connection's credential needs is set. */
export function isKeyPresent({ credentials }: Pick<Connection, 'credentials'>, settings: Settings): boolean {
  return credentials.every((name) => settings.variable(name) !== undefined);
}
