import { connectionProblems, credentialsOf } from '../../core/connections.ts';
import type { Host } from '../../host/host.ts';
import { DEFAULT_CONNECTION } from '../../model/connection.ts';
import type { Check } from '../../model/doctor-data.ts';
import type { Pack } from '../../model/pack.ts';
import type { Settings } from '../../model/settings.ts';
import { catalogFor } from '../session.ts';
import { brokenCheck } from './broken-check.ts';

/** That all packs can be read, and for each whether its keys are there. */
export async function packChecks(host: Host, settings: Settings): Promise<readonly Check[]> {
  try {
    const { packs } = await catalogFor(host, settings);
    const operations = packs.reduce((sum, pack) => sum + pack.operations.length, 0);
    const message = `${packs.length} packs, ${operations} operations`;
    const loaded = { name: 'packs', ok: packs.length > 0, required: true, message, hint: null };
    return [loaded, ...connectionChecks(packs, settings), ...packs.flatMap((pack) => keyChecks(pack, settings))];
  } catch (error) {
    return [brokenCheck('packs', error)];
  }
}

/** What config.yaml says of connections and no pack can use. */
function connectionChecks(packs: readonly Pack[], settings: Settings): readonly Check[] {
  return connectionProblems(packs, settings).map((message) => ({
    name: 'connections',
    ok: false,
    required: true,
    message,
    hint: "Mend config.yaml; 'multibot pack list' shows the services.",
  }));
}

/** One for each connection. */
function keyChecks(pack: Pack, settings: Settings): readonly Check[] {
  const base = { name: `pack ${pack.service}`, required: false };
  if (!pack.enabled) return [{ ...base, ok: true, message: `not enabled. ${pack.reason ?? ''}`.trim(), hint: null }];
  return credentialsOf(pack, settings).map(({ name, credentials }) =>
    keyCheck(
      { ...base, name: name === DEFAULT_CONNECTION ? base.name : `${base.name} (${name})` },
      credentials,
      settings,
    ),
  );
}

function keyCheck(base: Pick<Check, 'name' | 'required'>, variables: readonly string[], settings: Settings): Check {
  const missing = variables.filter((variable) => settings.variable(variable) === undefined);
  if (missing.length === 0)
    return {
      ...base,
      ok: true,
      message: variables.length > 0 ? `${variables.join(', ')} is set` : 'needs no key',
      hint: null,
    };
  return {
    ...base,
    ok: false,
    message: `${missing.join(', ')} is not set`,
    hint: `Set ${missing.join(' and ')}, or add --emulate to try it on the built-in emulator.`,
  };
}
