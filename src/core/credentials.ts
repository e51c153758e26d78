import path from 'node:path';
import { type Credential, credentialOf } from '../executor/credentials.ts';
import { type CredentialSource, credentialsIn, type KeyAuth, sourcesOf } from '../model/auth.ts';
import type { Catalog } from '../model/catalog.ts';
import { type Connection, DEFAULT_CONNECTION } from '../model/connection.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import type { Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
import { connectionOfStep, type Plan } from '../model/plan.ts';
import type { Settings } from '../model/settings.ts';

/** Who asks for what, and where it goes. */
interface Use {
  readonly operation: Operation;
  readonly pack: Pack;
  readonly connection: Connection;
}

/**
 * The credential of the connection that an operation is sent with: the first that it takes and that is set, never another.
 * On the emulator any will do. Throws UserError `missing_key`, `wrong_key` (exit 9).
 */
export function credentialFor(use: Use, settings: Settings): Credential {
  const { emulated } = use.connection;
  const choices = choicesOf(use);
  const chosen = choices.find(({ source }) => isSet(source, settings)) ?? (emulated ? choices[0] : undefined);
  if (!chosen) throw missingKey(use, choices, settings);
  const { auth, source } = chosen;
  if (!emulated) checkKind(chosen, settings);
  const needed = (name: string) => settings.variable(name) ?? (emulated ? 'emulated' : '');
  const optional = source.optional.map((name) => settings.variable(name) ?? '');
  return { ...credentialOf(auth, [...source.variables.map(needed), ...optional]), variable: source.variables.at(-1) };
}

/** The same for a request that is only shown: the key itself is not read, and need not be there. */
export function shownCredential(use: Use, settings: Settings): Credential {
  const choices = choicesOf(use);
  const { auth, source } = choices.find((each) => isSet(each.source, settings)) ?? choices[0] ?? NO_CHOICE;
  const optional = source.optional.map((name) => settings.variable(name) ?? '');
  return credentialOf(auth, [...source.variables.map(() => ''), ...optional]);
}

interface Choice {
  readonly auth: KeyAuth;
  readonly source: CredentialSource;
}

const NO_CHOICE: Choice = { auth: { kind: 'none' }, source: { name: '', variables: [], optional: [] } };

/** What the operation may be sent with and the connection knows of, the best first. */
function choicesOf({ operation, pack, connection }: Use): readonly Choice[] {
  const own = connection.emulated ? sourcesOf(pack.auth) : [];
  const auths = new Map(credentialsIn(pack.auth));
  return (operation.auth ?? [...auths.keys()]).flatMap((name) => {
    const auth = auths.get(name);
    const source = [...connection.credentials, ...own].find((each) => each.name === name);
    return auth && source ? [{ auth, source }] : [];
  });
}

/** Every variable that it cannot do without is set. */
export function isSet({ variables }: CredentialSource, settings: Settings): boolean {
  return variables.every((name) => settings.variable(name) !== undefined);
}

/** It has at least one of its credentials, so that there is something that it can be asked. */
export function isKeyPresent({ credentials }: Pick<Connection, 'credentials'>, settings: Settings): boolean {
  return credentials.some((source) => isSet(source, settings));
}

/** Every key that the plan will need is there, before anything is sent. Throws as `credentialFor` does. */
export function checkKeys(plan: Plan, catalog: Catalog, settings: Settings): void {
  for (const use of usesOf(plan, catalog)) credentialFor(use, settings);
}

export function hasKeys(plan: Plan, catalog: Catalog, settings: Settings): boolean {
  return usesOf(plan, catalog).every(
    (use) => use.connection.emulated || choicesOf(use).some(({ source }) => isSet(source, settings)),
  );
}

function usesOf(plan: Plan, catalog: Catalog): readonly Use[] {
  return plan.tasks.flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const operation = catalog.operation(step.service, step.operation);
      const pack = catalog.pack(step.service);
      const connection = connectionOfStep(plan, step);
      return operation && !operation.command && pack && connection ? [{ operation, pack, connection }] : [];
    }),
  );
}

/** A key that shows by its first letters that it is one of another kind goes nowhere. */
function checkKind({ auth, source }: Choice, settings: Settings): void {
  const variable = source.variables.at(-1);
  const value = variable === undefined ? undefined : settings.variable(variable);
  const wrong = auth.kind === 'none' ? undefined : auth.never?.find((prefix) => value?.startsWith(prefix));
  if (wrong === undefined) return;
  throw new UserError(
    'wrong_key',
    `${variable} holds a key of another kind: the ${source.name} key does not begin with '${wrong}'.`,
    {
      exitCode: ExitCode.configuration,
      hint: `Put the ${source.name} key into ${variable}. Nothing was sent.`,
    },
  );
}

/** Of several that would do, the first is the one to set. */
function missingKey({ operation, pack, connection }: Use, choices: readonly Choice[], settings: Settings): UserError {
  const names = operation.auth ?? credentialsIn(pack.auth).map(([name]) => name);
  const own = connection.name === DEFAULT_CONNECTION ? '' : ` for its connection '${connection.name}'`;
  const what = operation.auth
    ? `${operation.service}.${operation.name} needs the ${names.join(' or ')} key`
    : `${pack.service} needs a key`;
  const [first] = choices;
  if (!first)
    return new UserError('missing_key', `${what}${own}, and config.yaml names no variable for it.`, {
      exitCode: ExitCode.configuration,
      hint: `Name it in config.yaml: connections.${pack.service}.${connection.name}.key_env: { ${names[0]}: <VARIABLE> }.`,
      details: { service: pack.service, connection: connection.name, credential: names[0] ?? null },
    });
  const missing = first.source.variables.filter((name) => settings.variable(name) === undefined);
  const variable = missing.join(' and ');
  return new UserError('missing_key', `${what}${own}: ${variable} is not set.`, {
    exitCode: ExitCode.configuration,
    hint: `Set ${variable} in the environment or in ${path.join(settings.paths.config, '.env')}, or add --emulate to try it on the built-in emulator.`,
    details: { service: pack.service, connection: connection.name, variable: missing[0] ?? null },
  });
}
