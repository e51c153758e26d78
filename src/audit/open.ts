import path from 'node:path';
import type { Host } from '../host/host.ts';
import type { Settings } from '../model/settings.ts';
import { locationOf } from './location.ts';
import type { AuditStore } from './store.ts';

interface OpenOptions {
  /** For commands that only ask: nothing is created, changed or migrated. */
  readonly readonly?: boolean;
}

/**
 * Opens the audit store; makes it when it is new, and brings an older one up to date (SQLite: after a copy beside it).
 * Throws `UserError`, exit 9: `store_unavailable`, `store_corrupt`, `store_foreign`, `store_newer`, `store_outdated`
 * (only with `readonly`), `store_full`, `store_busy`; later calls throw the same.
 */
export async function openStore(
  host: Host,
  settings: Settings['store'],
  options: OpenOptions = {},
): Promise<AuditStore> {
  const [{ auditStore }, { sealsIn }] = await Promise.all([import('./audit-store.ts'), import('./checkpoint.ts')]);
  if (settings.kind === 'sqlite') {
    const { openSqlite } = await import('./sqlite/open.ts');
    const { sqliteDatabase } = await import('./sqlite/database.ts');
    const { handle, backup } = await openSqlite(host, settings.file, options);
    if (backup) host.console.err(`The audit store was brought up to date. The copy from before is ${backup}\n`);
    const seals = await sealsIn(host, path.dirname(settings.file));
    return auditStore(host, sqliteDatabase(handle, settings.file), seals);
  }
  const where = locationOf(settings);
  const { openPostgres } = await import('./postgres/open.ts');
  const { postgresDatabase } = await import('./postgres/database.ts');
  const pool = await openPostgres(host, settings.url, { where, ...options });
  const seals = settings.seals === undefined ? undefined : await sealsIn(host, settings.seals);
  return auditStore(host, postgresDatabase(host, pool, where), seals);
}
