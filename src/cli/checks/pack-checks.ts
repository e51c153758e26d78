import type { Host } from '../../host/host.ts';
import type { Check } from '../../model/doctor-data.ts';
import { credentialVariables, type Pack } from '../../model/pack.ts';
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
    return [loaded, ...packs.map((pack) => keyCheck(pack, settings))];
  } catch (error) {
    return [brokenCheck('packs', error)];
  }
}

function keyCheck(pack: Pack, settings: Settings): Check {
  const base = { name: `pack ${pack.service}`, required: false };
  if (!pack.enabled) return { ...base, ok: true, message: `not enabled. ${pack.reason ?? ''}`.trim(), hint: null };
  const variables = credentialVariables(pack.auth);
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
