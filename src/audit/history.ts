import type { ProcessTable } from '../host/host.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import type { RunEvent } from '../model/run-event.ts';
import { isSame, type Sealer, sealOf } from './chain.ts';
import type { Database } from './database.ts';
import { heldBy } from './lease-error.ts';
import { isHeld, leaseOf } from './leases.ts';
import type { EventRow, TaskRow } from './schema.ts';
import type { SqlBuilder } from './sql-builder.ts';
import { eventRowsOf, taskById } from './task-queries.ts';

/** Everything that happened to a task, from the run that planned it to the last one that went on with it. */
export interface TaskHistory {
  readonly conversationId: string;
  readonly status: TaskRow['status'];
  /** The last run of it. */
  readonly runId: string;
  /** Of all its runs, in their order. */
  readonly events: readonly RunEvent[];
  /** Of its last holder; 0 when nobody ever held it. */
  readonly epoch: number;
}

interface Reading {
  readonly database: Database;
  readonly db: SqlBuilder;
  readonly processes: ProcessTable;
  readonly sealer: Sealer | undefined;
}

/**
 * What is needed to go on with a task; undefined when there is none of that id. Throws UserError `task_held` (exit 4)
 * when a process that lives works on it, `journal_changed` (exit 10) when a row of it is not as it was written.
 */
export async function taskHistory(taskId: string, reading: Reading): Promise<TaskHistory | undefined> {
  const { database, db, processes } = reading;
  const [task] = await database.read(taskById(db, taskId));
  if (!task) return undefined;
  const [lease] = await database.read(leaseOf(db, database.kind, taskId));
  if (lease && isHeld(lease, processes)) throw heldBy(taskId, lease);
  const { conversationId, status, runId } = task;
  return { conversationId, status, runId, epoch: lease?.epoch ?? 0, events: await eventsUpTo(runId, reading) };
}

async function eventsUpTo(runId: string, reading: Reading): Promise<readonly RunEvent[]> {
  const { database, db, sealer } = reading;
  const rows = await database.read(eventRowsOf(db, runId));
  for (const row of rows) checkSeal(row, sealer);
  const events = rows.map(eventIn);
  const before = events.find((event) => event.type === 'planned')?.resumes;
  return before === undefined ? events : [...(await eventsUpTo(before, reading)), ...events];
}

/** What is gone on with decides what is sent, so nobody may have written it but multibot. */
function checkSeal(row: EventRow, sealer: Sealer | undefined): void {
  if (!sealer || isSame(row.hash, sealOf(row, sealer))) return;
  throw new UserError('journal_changed', `The journal was changed: event ${row.seq} is not as it was written.`, {
    exitCode: ExitCode.checkFailed,
    hint: "Nothing was sent. 'multibot audit verify' shows every place.",
    details: { seq: row.seq },
  });
}

/** The seal vouches for the shape: nothing but an append makes a row that carries it. */
function eventIn({ payload }: EventRow): RunEvent {
  const event: RunEvent = JSON.parse(payload);
  return event;
}
