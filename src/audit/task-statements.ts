import type { TaskRow } from './schema.ts';
import type { SqlBuilder } from './sql-builder.ts';
import { statement } from './statement.ts';

type NewTask = Omit<TaskRow, 'result' | 'page' | 'error' | 'updatedAt'>;
/** Rows of a run that still have the status `from`. */
type Leftover = { runId: string; from: string; status: string; updatedAt: string };

/** What is written about tasks. A task that is planned again (a run that continues another) belongs to the newer run. */
export function taskStatements(db: SqlBuilder) {
  return {
    upsertTask: statement<NewTask>((value) =>
      db
        .insertInto('Task')
        .values({
          id: value('id'),
          service: value('service'),
          intent: value('intent'),
          inputs: value('inputs'),
          status: value('status'),
          conversationId: value('conversationId'),
          runId: value('runId'),
          taskIndex: value('taskIndex'),
          confidence: value('confidence'),
          planner: value('planner'),
          planHash: value('planHash'),
          emulated: value('emulated'),
          createdAt: value('createdAt'),
          updatedAt: value('createdAt'),
        })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ runId: value('runId'), updatedAt: value('createdAt') }),
        ),
    ),
    /** What is gone on with waits again; what is done stays so. */
    reopenTask: statement<Pick<TaskRow, 'id' | 'updatedAt'>>((value) =>
      db
        .updateTable('Task')
        .set({ status: 'pending', updatedAt: value('updatedAt') })
        .where('status', '<>', 'succeeded')
        .where('id', '=', value('id')),
    ),
    startTask: statement<Pick<TaskRow, 'id' | 'updatedAt'>>((value) =>
      db
        .updateTable('Task')
        .set({ status: 'running', updatedAt: value('updatedAt') })
        .where('status', '<>', 'running')
        .where('id', '=', value('id')),
    ),
    finishTask: statement<Pick<TaskRow, 'id' | 'status' | 'result' | 'page' | 'error' | 'updatedAt'>>(
      (value) =>
        db
          .updateTable('Task')
          .set({
            status: value('status'),
            result: value('result'),
            page: value('page'),
            error: value('error'),
            updatedAt: value('updatedAt'),
          })
          .where('id', '=', value('id')),
      { mustHit: 'Task' },
    ),
    closeTasks: statement<Leftover>((value) =>
      db
        .updateTable('Task')
        .set({ status: value('status'), updatedAt: value('updatedAt') })
        .where('runId', '=', value('runId'))
        .where('status', '=', value('from')),
    ),
    closeSteps: statement<Leftover>((value) =>
      db
        .updateTable('Step')
        .set({ status: value('status'), updatedAt: value('updatedAt') })
        .where('taskId', 'in', (select) => select.selectFrom('Task').select('id').where('runId', '=', value('runId')))
        .where('status', '=', value('from')),
    ),
  };
}

export type TaskStatements = ReturnType<typeof taskStatements>;
