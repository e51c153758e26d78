import type { Connection } from '../model/connection.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import { baseUrlVariable, credentialVariables, type Pack } from '../model/pack.ts';
import type { Plan } from '../model/plan.ts';
import type { Settings } from '../model/settings.ts';

/** Where each pack is reached in these circumstances. The emulator answers for the pack's own server. */
export function connectionOf(pack: Pack, settings: Settings): Connection {
  const [server = ''] = pack.servers;
  const override = settings.emulate ? undefined : settings.variable(baseUrlVariable(pack.service));
  return {
    service: pack.service,
    name: 'default',
    baseUrl: override === undefined ? server : checkedUrl(override, baseUrlVariable(pack.service)),
    credentials: credentialVariables(pack.auth),
    emulated: settings.emulate,
  };
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

/** The secrets of a connection, in the order of its variables. Throws UserError `missing_key` (exit 9). */
export function secretsOf(connection: Connection, settings: Settings): readonly string[] {
  return connection.credentials.map((variable) => {
    const value = settings.variable(variable);
    if (value !== undefined) return value;
    if (connection.emulated) return 'emulated';
    throw new UserError('missing_key', `${connection.service} needs a key: ${variable} is not set.`, {
      exitCode: ExitCode.configuration,
      hint: `Set ${variable}, or add --emulate to try it on the built-in emulator.`,
      details: { service: connection.service, variable },
    });
  });
}

/** Every key that the plan will need is there, before anything is sent. */
export function checkKeys(plan: Plan, settings: Settings): void {
  for (const connection of plan.connections) secretsOf(connection, settings);
}

export function hasKeys(plan: Plan, settings: Settings): boolean {
  return plan.connections.every(
    ({ emulated, credentials }) => emulated || credentials.every((name) => settings.variable(name) !== undefined),
  );
}
