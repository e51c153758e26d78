import type { Host } from '../../host/host.ts';
import { BUSY_MS, whenFree } from './busy.ts';
import { emptyError, foreignError, sqliteError } from './error.ts';
import { identityOf, isBlank, isOurs } from './identity.ts';

/** How many migrations the file has run; 0 when there is no file. Creates and changes nothing. */
export async function sqliteFileVersion(host: Host, file: string): Promise<number> {
  if (!host.fs.exists(file)) return 0;
  if (host.fs.stat(file)?.size === 0) throw emptyError(file);
  const { default: Sqlite } = await import('better-sqlite3');
  try {
    return await whenFree(host, async () => {
      const handle = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
      try {
        const identity = identityOf(handle);
        if (!isOurs(identity) && !isBlank(identity)) throw foreignError(file);
        return identity.version;
      } finally {
        handle.close();
      }
    });
  } catch (error) {
    throw sqliteError(error, file);
  }
}
