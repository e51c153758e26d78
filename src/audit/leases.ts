import type { ProcessTable } from '../host/host.ts';
import type { Database } from './database.ts';
import { clockOf } from './lease-statements.ts';
import type { Projector } from './projector.ts';
import type { LeaseRow } from './schema.ts';
import { type SqlBuilder, sqlBuilder } from './sql-builder.ts';

/** Who works on a task, or did last. */
export interface Lease extends LeaseRow {
  /** By the clock of the database's machine, when it was read. */
  readonly now: number;
}

/** Every task that somebody holds, or held when its process ended without a word. */
export function heldLeases(db: SqlBuilder, kind: Database['kind']) {
  return db.selectFrom('Lease').selectAll().select(clockOf(kind).as('now')).where('heldUntil', '>', 0).compile();
}

export function leaseOf(db: SqlBuilder, kind: Database['kind'], taskId: string) {
  return db.selectFrom('Lease').selectAll().select(clockOf(kind).as('now')).where('taskId', '=', taskId).compile();
}

/**
 * Whether its holder still works on the task. On this host the processes tell at once; of one elsewhere its silence
 * does, when it has lasted as long as the lease.
 */
export function isHeld({ heldUntil, now, host, pid, processStart }: Lease, processes: ProcessTable): boolean {
  if (heldUntil <= now) return false;
  return host !== processes.host || processes.startOf(pid) === processStart;
}

/** Marks what a process that is gone has left behind, so that lists say so. */
export async function interruptLost(database: Database, { statements, processes }: Projector): Promise<void> {
  const leases = await database.read(heldLeases(sqlBuilder(database.kind), database.kind));
  const lost = leases.filter((lease) => !isHeld(lease, processes));
  if (lost.length === 0) return;
  await database.write(() =>
    lost.flatMap(({ taskId, epoch }) => [
      statements.interruptTask({ taskId, epoch }),
      statements.interruptSteps({ taskId, epoch }),
      statements.closeLease({ taskId, epoch }),
    ]),
  );
}
