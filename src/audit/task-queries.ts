import type { SqlBuilder } from './sql-builder.ts';
import type { TaskFilter } from './store.ts';

/** The rows of a list, the newest first; one more than the limit tells whether there is another page. */
export function taskList(db: SqlBuilder, filter: TaskFilter & { readonly conversationId?: string }) {
  const { after, service, status, conversationId, limit } = filter;
  return db
    .selectFrom('Task')
    .select(['Task.id', 'service', 'intent', 'status', 'Task.createdAt', 'Task.updatedAt', 'Task.conversationId'])
    .select((eb) =>
      eb
        .selectFrom('Message')
        .select('content')
        .whereRef('Message.runId', '=', 'Task.runId')
        .where('role', '=', 'user')
        .orderBy('Message.createdAt')
        .limit(1)
        .as('request'),
    )
    .$if(service !== undefined, (query) => query.where('service', '=', service ?? ''))
    .$if(status !== undefined, (query) => query.where('status', 'in', [status ?? []].flat()))
    .$if(conversationId !== undefined, (query) => query.where('conversationId', '=', conversationId ?? ''))
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('Task.createdAt', 'Task.id'),
          '<',
          eb
            .selectFrom('Task as last')
            .select(['last.createdAt', 'last.id'])
            .where('last.id', '=', after ?? '')
            .$asTuple('createdAt', 'id'),
        ),
      ),
    )
    .orderBy('Task.createdAt', 'desc')
    .orderBy('Task.id', 'desc')
    .limit(limit)
    .compile();
}

export function taskById(db: SqlBuilder, id: string) {
  return db.selectFrom('Task').selectAll().where('id', '=', id).compile();
}

export function conversationById(db: SqlBuilder, id: string) {
  return db
    .selectFrom('Conversation')
    .leftJoin('User', 'User.id', 'Conversation.userId')
    .select(['Conversation.id', 'title', 'email', 'Conversation.createdAt', 'Conversation.updatedAt'])
    .where('Conversation.id', '=', id)
    .compile();
}

export function messagesOf(db: SqlBuilder, conversationId: string) {
  return db
    .selectFrom('Message')
    .select(['id', 'role', 'content', 'createdAt', 'runId'])
    .where('conversationId', '=', conversationId)
    .orderBy('createdAt')
    .orderBy('id')
    .compile();
}

/** What that user said last. */
export function lastRunOf(db: SqlBuilder, email: string, conversationId?: string) {
  return db
    .selectFrom('Message')
    .innerJoin('Conversation', 'Conversation.id', 'Message.conversationId')
    .innerJoin('User', 'User.id', 'Conversation.userId')
    .select(['Message.runId', 'Message.conversationId'])
    .where('Message.role', '=', 'user')
    .where('User.email', '=', email)
    .$if(conversationId !== undefined, (query) => query.where('Message.conversationId', '=', conversationId ?? ''))
    .orderBy('Message.createdAt', 'desc')
    .orderBy('Message.id', 'desc')
    .limit(1)
    .compile();
}

export function stepsOf(db: SqlBuilder, taskId: string) {
  return db.selectFrom('Step').selectAll().where('taskId', '=', taskId).orderBy('index').compile();
}

export function callsOf(db: SqlBuilder, taskId: string) {
  return db.selectFrom('ApiCall').selectAll().where('taskId', '=', taskId).orderBy('createdAt').orderBy('id').compile();
}

export function commandsOf(db: SqlBuilder, taskId: string) {
  return db
    .selectFrom('CommandRun')
    .selectAll()
    .where('taskId', '=', taskId)
    .orderBy('createdAt')
    .orderBy('id')
    .compile();
}

export function approvalsOf(db: SqlBuilder, runId: string) {
  return db
    .selectFrom('Approval')
    .select(['id', 'by', 'planHash', 'steps', 'createdAt'])
    .where('runId', '=', runId)
    .orderBy('createdAt')
    .orderBy('id')
    .compile();
}

/** The plan of a run, as its journal has it. */
export function plannedEventsOf(db: SqlBuilder, runId: string) {
  return db
    .selectFrom('Event')
    .select('payload')
    .where('runId', '=', runId)
    .where('type', '=', 'planned')
    .orderBy('seq')
    .compile();
}

/** The rows of a run as they are. */
export function eventRowsOf(db: SqlBuilder, runId: string) {
  return db.selectFrom('Event').selectAll().where('runId', '=', runId).orderBy('seq').compile();
}

/** The journal's rows after that number. */
export function journalPage(db: SqlBuilder, after: number, limit: number) {
  return db.selectFrom('Event').selectAll().where('seq', '>', after).orderBy('seq').limit(limit).compile();
}

export function eventsOf(db: SqlBuilder, runId: string) {
  return db.selectFrom('Event').select('payload').where('runId', '=', runId).orderBy('seq').compile();
}
