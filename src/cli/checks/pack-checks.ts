import { connectionProblems, credentialsOf } from '../../core/connections.ts';
import type { Host } from '../../host/host.ts';
import { DEFAULT_CONNECTION } from '../../model/connection.ts';
import type { Check } from '../../model/doctor-data.ts';
import type { Pack } from '../../model/pack.ts';
import type { Settings } from '../../model/settings.ts';
import { keyRows } from '../key-rows.ts';
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
  return credentialsOf(pack, settings).map((each) => {
    const name = each.name === DEFAULT_CONNECTION ? base.name : `${base.name} (${each.name})`;
    return { ...base, name, ...keyCheck(keyRows(each, pack, settings)) };
  });
}

type KeyRow = ReturnType<typeof keyRows>[number];

/** One key is enough; what the others are for is said where they are missing. */
function keyCheck(keys: readonly KeyRow[]): Pick<Check, 'ok' | 'message' | 'hint'> {
  const present = keys.filter((key) => key.present);
  const missing = keys.filter((key) => !key.present);
  const set = present.flatMap(({ variables }) => variables).join(', ');
  const lacking = missing.flatMap(({ variables }) => variables);
  if (present.length === 0)
    return {
      ok: false,
      message: `${lacking.join(', ')} is not set`,
      hint: `Set ${lacking.join(keys.length === 1 ? ' and ' : ' or ')}, or add --emulate to try it on the built-in emulator.`,
    };
  const use = missing.flatMap(({ onlyFor, variables }) =>
    onlyFor.length > 0 ? [`${variables.join(' and ')} for ${onlyFor.join(', ')}`] : [],
  );
  const open = lacking.length > 0 ? `; ${lacking.join(', ')} is not set` : '';
  return {
    ok: true,
    message: set === '' ? 'needs no key' : `${set} is set${open}`,
    hint: use.length > 0 ? `Set ${use.join('; ')}.` : null,
  };
}
