import type { MigrationStatus } from '../../audit/migration-status.ts';
import type { Host } from '../../host/host.ts';
import type { Check } from '../../model/doctor-data.ts';
import type { Settings } from '../../model/settings.ts';
import { brokenCheck } from './broken-check.ts';

/** Opens the store without changing it. */
export async function storeCheck(host: Host, { store }: Settings): Promise<Check> {
  const [{ migrationStatus }, { openStore }] = await Promise.all([
    import('../../audit/migration-status.ts'),
    import('../../audit/open.ts'),
  ]);
  try {
    const status = await migrationStatus(host, store);
    if (status.version >= status.latest) await (await openStore(host, store, { readonly: true })).close();
    return { name: 'store', ok: true, required: true, message: messageOf(status), hint: null };
  } catch (error) {
    return brokenCheck('store', error);
  }
}

function messageOf({ location, version, latest }: MigrationStatus): string {
  if (version === 0) return `${location} (made at first use)`;
  const next = version < latest ? `, brought to ${latest} at next use` : '';
  return `${location} (version ${version}${next})`;
}
