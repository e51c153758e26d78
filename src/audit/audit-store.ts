import type { Host } from '../host/host.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import type { RunEvent } from '../model/run-event.ts';
import { chained, type Entry } from './chain.ts';
import { checkpointKeeper, type Seals } from './checkpoint.ts';
import type { Database, JournalEnd, Write } from './database.ts';
import { groupCommit } from './group-commit.ts';
import { taskHistory } from './history.ts';
import { leaseStatements } from './lease-statements.ts';
import { interruptLost } from './leases.ts';
import { projectionOf } from './projection.ts';
import { iso, type Projector } from './projector.ts';
import { runStatements } from './run-statements.ts';
import type { EventRow } from './schema.ts';
import { type SqlBuilder, sqlBuilder } from './sql-builder.ts';
import { stepStatements } from './step-statements.ts';
import type { AuditStore, TaskFilter } from './store.ts';
import { readJson, storedJson } from './stored-json.ts';
import { taskDetail } from './task-detail.ts';
import { eventsOf, journalPage, lastRunOf, taskById, taskList } from './task-queries.ts';
import { taskStatements } from './task-statements.ts';
import { verifyJournal } from './verify.ts';

/** An event's row in the journal, and what goes with it. */
interface Appended {
  readonly entry: Entry;
  readonly writes: readonly Write[];
}

/** The store over a database that is open and up to date. Without seals the journal's rows have no hash. */
export function auditStore(host: Host, database: Database, seals?: Seals): AuditStore {
  const db = sqlBuilder(database.kind);
  const projector = projectorOf(host, db, database.kind);
  const { insertEvent, keepLease } = projector.statements;
  /** Run -> epoch in which it holds its tasks. */
  const held = new Map<string, number>();
  const keeper = seals && checkpointKeeper(seals, hashAt);
  let closed = false;

  async function hashAt(seq: number): Promise<string | undefined> {
    const [row] = await database.read(journalPage(db, seq - 1, 1));
    return row?.seq === seq ? row.hash : undefined;
  }

  const placed = (row: EventRow): Write => ({ ...insertEvent(row), place: { seq: row.seq, hash: row.hash } });

  const commits = groupCommit(async (batch: readonly Appended[]) => {
    let end: JournalEnd | undefined;
    await database.write((before) => {
      const rows = chained(
        batch.map(({ entry }) => entry),
        before,
        seals?.sealer,
      );
      end = rows.at(-1);
      return batch.flatMap(({ writes }, at) => [...rows.slice(at, at + 1).map(placed), ...writes]);
    });
    if (end) await keeper?.reached(end);
  });

  async function append(event: RunEvent): Promise<void> {
    if (closed) throw new Error(`The audit store is closed: ${event.type} comes too late.`);
    const { runId, type, at } = event;
    const epoch = held.get(runId) ?? 0;
    // Whoever has lost its tasks to another process writes nothing more of them; each event says that it still lives.
    const guard = epoch > 0 && type !== 'run.finished' ? [keepLease({ runId })] : [];
    if (type === 'planned' && event.epoch !== undefined) held.set(runId, event.epoch);
    if (type === 'run.finished') held.delete(runId);
    const entry = { runId, type, payload: storedJson(event), createdAt: iso(at), epoch };
    await commits.add({ entry, writes: [...guard, ...projectionOf(event, projector)] });
  }

  return {
    append,
    keepAlive: async (runId) => {
      if (held.has(runId) && !closed) await database.write(() => [keepLease({ runId })]);
    },
    listTasks: async (filter) => {
      await interruptLost(database, projector);
      return page(database, db, filter);
    },
    showTask: async (id) => {
      await interruptLost(database, projector);
      return taskDetail(database, db, id);
    },
    lastTask: async (conversationId, status) => {
      const filter = {
        ...(conversationId !== undefined && { conversationId }),
        ...(status !== undefined && { status }),
      };
      const [task] = await database.read(taskList(db, { limit: 1, ...filter }));
      return task && { ...task };
    },
    lastRun: async (conversationId) => {
      const [run] = await database.read(lastRunOf(db, projector.email, conversationId));
      return run;
    },
    listEvents: async (runId) => {
      const rows = await database.read(eventsOf(db, runId));
      return rows.map((row) => readJson(row.payload)).filter(isObject);
    },
    history: (taskId) => taskHistory(taskId, { database, db, processes: host.processes, sealer: seals?.sealer }),
    verify: () => verifyJournal(database, db, seals),
    async close() {
      if (closed) return;
      closed = true;
      await commits.idle();
      await keeper?.close();
      await database.close();
    },
  };
}

function projectorOf(host: Host, db: SqlBuilder, kind: Database['kind']): Projector {
  return {
    statements: {
      ...runStatements(db),
      ...taskStatements(db),
      ...stepStatements(db),
      ...leaseStatements(db, kind),
    },
    newId: () => host.newId(),
    email: `${host.user.name}@${host.user.hostname}`,
    processes: host.processes,
  };
}

async function page(database: Database, db: SqlBuilder, filter: TaskFilter) {
  if (filter.after !== undefined && (await database.read(taskById(db, filter.after))).length === 0)
    throw new UserError('unknown_task', `There is no task ${filter.after} to go on after.`, {
      exitCode: ExitCode.usage,
    });
  const rows = await database.read(taskList(db, { ...filter, limit: filter.limit + 1 }));
  const tasks: readonly JsonObject[] = rows.slice(0, filter.limit).map((row) => ({ ...row }));
  return { tasks, next: rows.length > filter.limit ? (rows[filter.limit - 1]?.id ?? null) : null };
}
