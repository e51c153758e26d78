import type { ApprovalRow, ConversationRow, EventRow, MessageRow, UserRow } from './schema.ts';
import type { SqlBuilder } from './sql-builder.ts';
import { statement } from './statement.ts';

type Conversation = Omit<ConversationRow, 'userId' | 'updatedAt'> & { email: string };

/** What is written about a run as a whole: who, in which conversation, what was said and approved, and the journal. */
export function runStatements(db: SqlBuilder) {
  return {
    insertEvent: statement<EventRow>((value) =>
      db.insertInto('Event').values({
        seq: value('seq'),
        epoch: value('epoch'),
        prev: value('prev'),
        hash: value('hash'),
        runId: value('runId'),
        type: value('type'),
        payload: value('payload'),
        createdAt: value('createdAt'),
      }),
    ),
    upsertUser: statement<Omit<UserRow, 'updatedAt'>>((value) =>
      db
        .insertInto('User')
        .values({
          id: value('id'),
          email: value('email'),
          createdAt: value('createdAt'),
          updatedAt: value('createdAt'),
        })
        .onConflict((conflict) => conflict.column('email').doUpdateSet({ updatedAt: value('createdAt') })),
    ),
    upsertConversation: statement<Conversation>((value) =>
      db
        .insertInto('Conversation')
        .values((eb) => ({
          id: value('id'),
          title: value('title'),
          userId: eb.selectFrom('User').select('id').where('email', '=', value('email')),
          createdAt: value('createdAt'),
          updatedAt: value('createdAt'),
        }))
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ updatedAt: value('createdAt') })),
    ),
    touchConversation: statement<Pick<ConversationRow, 'id' | 'updatedAt'>>((value) =>
      db
        .updateTable('Conversation')
        .set({ updatedAt: value('updatedAt') })
        .where('id', '=', value('id')),
    ),
    insertMessage: statement<MessageRow>((value) =>
      db.insertInto('Message').values({
        id: value('id'),
        role: value('role'),
        content: value('content'),
        conversationId: value('conversationId'),
        runId: value('runId'),
        createdAt: value('createdAt'),
      }),
    ),
    insertApproval: statement<ApprovalRow>((value) =>
      db.insertInto('Approval').values({
        id: value('id'),
        runId: value('runId'),
        conversationId: value('conversationId'),
        by: value('by'),
        planHash: value('planHash'),
        steps: value('steps'),
        createdAt: value('createdAt'),
      }),
    ),
  };
}

export type RunStatements = ReturnType<typeof runStatements>;
