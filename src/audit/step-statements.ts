import type { ApiCallRow, CommandRunRow, StepRow } from './schema.ts';
import type { SqlBuilder } from './sql-builder.ts';
import { statement } from './statement.ts';

type NewStep = Pick<
  StepRow,
  'id' | 'taskId' | 'index' | 'action' | 'args' | 'status' | 'stepId' | 'service' | 'effect' | 'request' | 'createdAt'
>;
type Repeated = Pick<StepRow, 'id' | 'stepId' | 'index' | 'status' | 'attempts' | 'createdAt'> & {
  /** Id of the planned step's row. */
  of: string;
};
const REPEATED = ['taskId', 'action', 'args', 'service', 'effect'] as const;
type Started = Pick<StepRow, 'id' | 'args' | 'attempts' | 'request' | 'idempotencyKey' | 'updatedAt'>;
type Finished = Pick<
  StepRow,
  'id' | 'status' | 'output' | 'page' | 'error' | 'attempts' | 'durationMs' | 'request' | 'response' | 'updatedAt'
>;

/** What is written about steps and the requests that they make. */
export function stepStatements(db: SqlBuilder) {
  return {
    insertStep: statement<NewStep>((value) =>
      db
        .insertInto('Step')
        .values({
          id: value('id'),
          taskId: value('taskId'),
          index: value('index'),
          action: value('action'),
          args: value('args'),
          status: value('status'),
          stepId: value('stepId'),
          service: value('service'),
          effect: value('effect'),
          attempts: 0,
          request: value('request'),
          createdAt: value('createdAt'),
          updatedAt: value('createdAt'),
        })
        .onConflict((conflict) => conflict.column('id').doNothing()),
    ),
    /** A planned step once more, as a row of its own: what it is comes from that step's row. */
    repeatStep: statement<Repeated>((value) =>
      db
        .insertInto('Step')
        .columns([...REPEATED, 'id', 'stepId', 'index', 'status', 'attempts', 'createdAt', 'updatedAt'])
        .expression(
          db
            .selectFrom('Step')
            .select([...REPEATED])
            .select([
              value('id').as('id'),
              value('stepId').as('stepId'),
              value('index').as('index'),
              value('status').as('status'),
              value('attempts').as('attempts'),
              value('createdAt').as('createdAt'),
              value('createdAt').as('updatedAt'),
            ])
            .where('Step.id', '=', value('of')),
        )
        .onConflict((conflict) => conflict.column('id').doNothing()),
    ),
    startStep: statement<Started>(
      (value) =>
        db
          .updateTable('Step')
          .set((eb) => ({
            status: 'running',
            args: value('args'),
            attempts: value('attempts'),
            request: value('request'),
            idempotencyKey: value('idempotencyKey'),
            startedAt: eb.fn.coalesce('startedAt', value('updatedAt')),
            updatedAt: value('updatedAt'),
          }))
          .where('id', '=', value('id')),
      { mustHit: 'Step' },
    ),
    retryStep: statement<Pick<StepRow, 'id' | 'attempts' | 'error' | 'updatedAt'>>(
      (value) =>
        db
          .updateTable('Step')
          .set({ attempts: value('attempts'), error: value('error'), updatedAt: value('updatedAt') })
          .where('id', '=', value('id')),
      { mustHit: 'Step' },
    ),
    settleStep: statement<Pick<StepRow, 'id' | 'status' | 'output' | 'updatedAt'>>(
      (value) =>
        db
          .updateTable('Step')
          .set({ status: value('status'), output: value('output'), error: null, updatedAt: value('updatedAt') })
          .where('id', '=', value('id')),
      { mustHit: 'Step' },
    ),
    finishStep: statement<Finished>(
      (value) =>
        db
          .updateTable('Step')
          .set((eb) => ({
            status: value('status'),
            output: value('output'),
            page: value('page'),
            error: value('error'),
            attempts: value('attempts'),
            durationMs: value('durationMs'),
            request: eb.fn.coalesce(value('request'), eb.ref('request')),
            response: value('response'),
            updatedAt: value('updatedAt'),
          }))
          .where('id', '=', value('id')),
      { mustHit: 'Step' },
    ),
    insertCommandRun: statement<CommandRunRow>((value) =>
      db.insertInto('CommandRun').values({
        id: value('id'),
        command: value('command'),
        args: value('args'),
        cwd: value('cwd'),
        mode: value('mode'),
        exitCode: value('exitCode'),
        stdout: value('stdout'),
        stderr: value('stderr'),
        durationMs: value('durationMs'),
        createdAt: value('createdAt'),
        taskId: value('taskId'),
        stepId: value('stepId'),
      }),
    ),
    insertCall: statement<Omit<ApiCallRow, 'service'>>((value) =>
      db.insertInto('ApiCall').values((eb) => ({
        id: value('id'),
        service: eb.selectFrom('Step').select('service').where('id', '=', value('stepId')).$asScalar().$notNull(),
        method: value('method'),
        url: value('url'),
        request: value('request'),
        response: value('response'),
        status: value('status'),
        latencyMs: value('latencyMs'),
        createdAt: value('createdAt'),
        taskId: value('taskId'),
        stepId: value('stepId'),
      })),
    ),
  };
}

export type StepStatements = ReturnType<typeof stepStatements>;
