import path from 'node:path';
import type { Host } from '../../host/host.ts';
import type { Check } from '../../model/doctor-data.ts';
import type { Settings } from '../../model/settings.ts';

/** The store and the emulator's state are kept in the data folder. */
export function folderCheck(host: Host, { paths }: Settings): Check {
  const file = path.join(paths.data, `.doctor-${host.newId()}`);
  const base = { name: 'data folder', required: true };
  try {
    host.fs.write(file, '');
    host.fs.remove(file);
    return { ...base, ok: true, message: paths.data, hint: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...base, ok: false, message: reason, hint: 'Make it writable, or set MULTIBOT_HOME to another folder.' };
  }
}
