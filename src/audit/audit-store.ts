import type { Host } from '../host/host.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import type { RunEvent } from '../model/run-event.ts';
import type { Database, Write } from './database.ts';
import { groupCommit } from './group-commit.ts';
import { projectionOf } from './projection.ts';
import type { Projector } from './projector.ts';
import { runStatements } from './run-statements.ts';
import { type SqlBuilder, sqlBuilder } from './sql-builder.ts';
import { stepStatements } from './step-statements.ts';
import type { AuditStore, TaskFilter } from './store.ts';
import { readJson } from './stored-json.ts';
import { taskDetail } from './task-detail.ts';
import { eventsOf, lastRunOf, taskById, taskList } from './task-queries.ts';
import { taskStatements } from './task-statements.ts';

/** The store over a database that is open and up to date. */
export function auditStore(host: Host, database: Database): AuditStore {
  const db = sqlBuilder(database.kind);
  const projector = projectorOf(host, db);
  const commits = groupCommit((batch: readonly (readonly Write[])[]) => database.write(batch.flat()));
  let closed = false;
  return {
    async append(event: RunEvent) {
      if (closed) throw new Error(`The audit store is closed: ${event.type} comes too late.`);
      await commits.add(projectionOf(event, projector));
    },
    listTasks: (filter) => page(database, db, filter),
    showTask: (id) => taskDetail(database, db, id),
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
    async close() {
      if (closed) return;
      closed = true;
      await commits.idle();
      await database.close();
    },
  };
}

function projectorOf(host: Host, db: SqlBuilder): Projector {
  return {
    statements: { ...runStatements(db), ...taskStatements(db), ...stepStatements(db) },
    newId: () => host.newId(),
    email: `${host.user.name}@${host.user.hostname}`,
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
