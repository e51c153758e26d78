import type Sqlite from 'better-sqlite3';

/** `mbot` in ASCII, in the header of every file of ours (sqlite.org/pragma.html#pragma_application_id). */
export const APPLICATION_ID = 0x6d626f74;

export interface Identity {
  readonly applicationId: number;
  /** How many migrations the file has run. */
  readonly version: number;
  readonly tables: number;
}

/** Whose file it is and how old, as of one moment. Writes nothing. */
export function identityOf(handle: Sqlite.Database): Identity {
  return handle.transaction(() => ({
    tables: Number(handle.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()),
    applicationId: Number(handle.pragma('application_id', { simple: true })),
    version: Number(handle.pragma('user_version', { simple: true })),
  }))();
}

export function isOurs(identity: Identity): boolean {
  return identity.applicationId === APPLICATION_ID;
}

/** A file that has just been made, and whose first migration has not been committed. */
export function isBlank(identity: Identity): boolean {
  return identity.applicationId === 0 && identity.version === 0 && identity.tables === 0;
}
