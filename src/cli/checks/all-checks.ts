import type { Host } from '../../host/host.ts';
import type { Check } from '../../model/doctor-data.ts';
import type { Settings } from '../../model/settings.ts';
import type { Flags } from '../flags.ts';
import { settingsFor } from '../session.ts';
import { brokenCheck } from './broken-check.ts';
import { folderCheck } from './folder-check.ts';
import { modelCheck } from './model-check.ts';
import { nodeCheck } from './node-check.ts';
import { packChecks } from './pack-checks.ts';
import { sandboxCheck } from './sandbox-check.ts';
import { storeCheck } from './store-check.ts';

/** Everything that doctor looks at. Without settings nothing else can be looked at. */
export async function allChecks(host: Host, flags: Flags): Promise<readonly Check[]> {
  const node = nodeCheck(host);
  let settings: Settings;
  try {
    settings = await settingsFor(host, flags);
  } catch (error) {
    return [node, brokenCheck('settings', error)];
  }
  return [
    node,
    folderCheck(host, settings),
    await storeCheck(host, settings),
    ...(await packChecks(host, settings)),
    modelCheck(settings),
    await sandboxCheck(host, settings),
  ];
}
