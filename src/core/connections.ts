import { type Auth, type CredentialSource, sourcesOf } from '../model/auth.ts';
import { type Connection, DEFAULT_CONNECTION } from '../model/connection.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import { baseUrlVariable, type Pack } from '../model/pack.ts';
import type { NamedConnection, Settings } from '../model/settings.ts';
import type { ConnectionWords } from '../util/connection-mention.ts';

/**
 * Every way to reach a pack's service in these circumstances: the named ones of config.yaml, or else the one of the pack.
 * A named connection's own `base_url` counts before `<SERVICE>_BASE_URL`, which stands for the server of the pack. The
 * emulator answers for the pack's own server.
 */
export function connectionsOf(pack: Pack, settings: Settings): readonly Connection[] {
  const common = { service: pack.service, baseUrl: serverOf(pack, settings), emulated: settings.emulate };
  const named = settings.connections[pack.service]?.named ?? [];
  if (named.length === 0) return [{ ...common, name: DEFAULT_CONNECTION, credentials: sourcesOf(pack.auth) }];
  return named.map(({ name, credentials, baseUrl, label }) => ({
    ...common,
    name,
    credentials: namedSources(credentials, pack.auth),
    ...(baseUrl === undefined || settings.emulate ? {} : { baseUrl }),
    ...(label === undefined ? {} : { label }),
  }));
}

/** Where a named connection has the pack's credentials; one that it does not name it does not have. */
function namedSources(named: NamedConnection['credentials'], auth: Auth): readonly CredentialSource[] {
  const [first, ...others] = sourcesOf(auth);
  return named.flatMap(({ name, variables }) => {
    const own = name === undefined ? first : [first, ...others].find((each) => each?.name === name);
    return own ? [sourceAt(own, variables)] : [];
  });
}

/** The same credential in these variables: those it needs first, then as many of the others as there are. */
function sourceAt({ name, ...own }: CredentialSource, variables: readonly string[]): CredentialSource {
  const needed = own.variables.length;
  const optional = variables.slice(needed);
  const plain = optional.filter((_, at) => own.plain?.includes(own.optional[at] ?? ''));
  return { name, variables: variables.slice(0, needed), optional, ...(plain.length > 0 ? { plain } : {}) };
}

/** Where each of a pack's connections has its keys, without a look at where it is reached. */
export function credentialsOf(
  pack: Pick<Pack, 'service' | 'auth'>,
  settings: Settings,
): readonly Pick<Connection, 'name' | 'credentials' | 'label'>[] {
  const named = settings.connections[pack.service]?.named ?? [];
  if (named.length === 0) return [{ name: DEFAULT_CONNECTION, credentials: sourcesOf(pack.auth) }];
  return named.map((each) => ({ ...each, credentials: namedSources(each.credentials, pack.auth) }));
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
    return named.flatMap((connection) =>
      keyProblems(connection, pack).map((problem) => `connections.${service}.${connection.name}.key_env${problem}`),
    );
  });
}

/** `: yard takes 2 keys`, `.usr: yard has no key of that name (it has: bot, user)`. */
function keyProblems({ credentials }: NamedConnection, { service, auth }: Pack): readonly string[] {
  const sources = sourcesOf(auth);
  return credentials.flatMap(({ name, variables }) => {
    const at = name === undefined ? '' : `.${name}`;
    const source = name === undefined ? sources[0] : sources.find((each) => each.name === name);
    if (!source)
      return [`${at}: ${service} has no key of that name (it has: ${sources.map((each) => each.name).join(', ')})`];
    const least = source.variables.length;
    const most = least + source.optional.length;
    if (variables.length >= least && variables.length <= most) return [];
    const number = least === most ? `${least}` : `${least} to ${most}`;
    return [`${at}: ${service} takes ${number} ${most === 1 ? 'key' : 'keys'}`];
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
