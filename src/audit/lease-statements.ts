import { type RawBuilder, sql } from 'kysely';
import type { LeaseRow } from './schema.ts';
import type { SqlBuilder } from './sql-builder.ts';
import { statement } from './statement.ts';

/** How long a holder may be silent, in milliseconds, before somebody elsewhere takes its tasks over. */
export const LEASE_MS = 30_000;

type Holder = Omit<LeaseRow, 'heldUntil'>;

/** Milliseconds since 1970 by the one clock that all processes share: that of the database's machine. */
export function clockOf(kind: 'sqlite' | 'postgres'): RawBuilder<number> {
  return kind === 'sqlite'
    ? sql<number>`CAST(unixepoch('subsec') * 1000 AS INTEGER)`
    : sql<number>`CAST(extract(epoch from clock_timestamp()) * 1000 AS BIGINT)`;
}

/** What is written about who works on a task. Whatever takes or keeps a task must hit its row, or undoes everything. */
export function leaseStatements(db: SqlBuilder, kind: 'sqlite' | 'postgres') {
  const until = sql<number>`${clockOf(kind)} + ${sql.lit(LEASE_MS)}`;
  return {
    /** Of several that want the same epoch one gets it. */
    takeLease: statement<Holder>(
      (value) =>
        db
          .insertInto('Lease')
          .values({
            taskId: value('taskId'),
            runId: value('runId'),
            epoch: value('epoch'),
            host: value('host'),
            pid: value('pid'),
            processStart: value('processStart'),
            heldUntil: until,
          })
          .onConflict((conflict) =>
            conflict
              .column('taskId')
              .doUpdateSet((eb) => ({
                runId: eb.ref('excluded.runId'),
                epoch: eb.ref('excluded.epoch'),
                host: eb.ref('excluded.host'),
                pid: eb.ref('excluded.pid'),
                processStart: eb.ref('excluded.processStart'),
                heldUntil: eb.ref('excluded.heldUntil'),
              }))
              .whereRef('Lease.epoch', '<', 'excluded.epoch'),
          ),
      { mustHit: 'Lease' },
    ),
    keepLease: statement<Pick<LeaseRow, 'runId'>>(
      (value) => db.updateTable('Lease').set({ heldUntil: until }).where('runId', '=', value('runId')),
      { mustHit: 'Lease' },
    ),
    giveLeaseBack: statement<Pick<LeaseRow, 'runId'>>((value) =>
      db.updateTable('Lease').set({ heldUntil: 0 }).where('runId', '=', value('runId')),
    ),
    /** Its holder is gone: the task and the step that it was at were interrupted. */
    closeLease: statement<Pick<LeaseRow, 'taskId' | 'epoch'>>((value) =>
      db
        .updateTable('Lease')
        .set({ heldUntil: 0 })
        .where('taskId', '=', value('taskId'))
        .where('epoch', '=', value('epoch')),
    ),
    interruptTask: statement<Pick<LeaseRow, 'taskId' | 'epoch'>>((value) =>
      db
        .updateTable('Task')
        .set({ status: 'interrupted' })
        .where('id', 'in', heldBefore(db, value))
        .where('status', 'in', ['pending', 'running']),
    ),
    interruptSteps: statement<Pick<LeaseRow, 'taskId' | 'epoch'>>((value) =>
      db
        .updateTable('Step')
        .set({ status: 'interrupted' })
        .where('taskId', 'in', heldBefore(db, value))
        .where('status', '=', 'running'),
    ),
  };
}

/** Nobody has taken the task since. */
function heldBefore(
  db: SqlBuilder,
  value: <Name extends 'taskId' | 'epoch'>(name: Name) => RawBuilder<Pick<LeaseRow, 'taskId' | 'epoch'>[Name]>,
) {
  return db
    .selectFrom('Lease')
    .select('taskId')
    .where('taskId', '=', value('taskId'))
    .where('epoch', '=', value('epoch'));
}

export type LeaseStatements = ReturnType<typeof leaseStatements>;
