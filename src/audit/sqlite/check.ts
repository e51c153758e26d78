import type Sqlite from 'better-sqlite3';
import type { Host } from '../../host/host.ts';
import { corruptError, isBusy } from './error.ts';

/**
 * The last process to close a file removes its `-wal`. One that is still there, while nobody else has the file open,
 * means that a process died: then the whole file is checked once, since damaged pages show up in no query by themselves.
 */
export function checkAfterUncleanEnd(host: Host, file: string, Connection: typeof Sqlite): void {
  if (!host.fs.stat(`${file}-wal`)?.size) return;
  const handle = new Connection(file, { fileMustExist: true, timeout: 0 });
  try {
    if (!isAlone(handle)) return;
    if (handle.pragma('quick_check(1)', { simple: true }) !== 'ok') throw corruptError(file);
  } finally {
    handle.close();
  }
}

/** In WAL mode every open connection holds a shared lock, so an exclusive one is only had alone. */
function isAlone(handle: Sqlite.Database): boolean {
  try {
    handle.pragma('locking_mode = EXCLUSIVE');
    handle.prepare('SELECT count(*) FROM sqlite_schema').get();
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}
