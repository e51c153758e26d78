import { enginesThere, HOW_TO_INSTALL } from '../../core/sandboxes.ts';
import type { Host } from '../../host/host.ts';
import type { Check } from '../../model/doctor-data.ts';
import type { Settings } from '../../model/settings.ts';

/** Whether there is anything that commands could be shut in; only those who let commands run need it. */
export async function sandboxCheck(host: Host, { commands }: Settings): Promise<Check> {
  const { allowed, mode } = commands;
  const base = { name: 'sandbox', required: allowed && mode === 'SANDBOX' };
  const engines = await enginesThere(host);
  const use = allowed ? `commands run in mode ${mode}` : 'commands are off (ALLOW_SHELL=1 turns them on)';
  if (engines.length > 0) return { ...base, ok: true, message: `${engines.join(', ')}; ${use}`, hint: null };
  return { ...base, ok: false, message: `neither a Docker server nor bubblewrap; ${use}`, hint: HOW_TO_INSTALL };
}
