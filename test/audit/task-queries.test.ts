import path from 'node:path';
import type { CompiledQuery } from 'kysely';
import { expect, test } from 'vitest';
import { sqlBuilder } from '../../src/audit/sql-builder.ts';
import { openSqlite } from '../../src/audit/sqlite/open.ts';
import * as queries from '../../src/audit/task-queries.ts';
import { storeHost, temporaryFolder } from './store-host.ts';

const db = sqlBuilder('sqlite');
const cases: Readonly<Record<string, Omit<CompiledQuery, 'query' | 'queryId'>>> = {
  list: queries.taskList(db, { limit: 50 }),
  'list, next page': queries.taskList(db, { limit: 50, after: 'x' }),
  'list by service': queries.taskList(db, { limit: 50, service: 'x', after: 'x' }),
  'list by status': queries.taskList(db, { limit: 50, status: 'x', after: 'x' }),
  'last of a conversation': queries.taskList(db, { limit: 1, conversationId: 'x' }),
  task: queries.taskById(db, 'x'),
  conversation: queries.conversationById(db, 'x'),
  messages: queries.messagesOf(db, 'x'),
  steps: queries.stepsOf(db, 'x'),
  calls: queries.callsOf(db, 'x'),
  commands: queries.commandsOf(db, 'x'),
  'plan of a run': queries.plannedEventsOf(db, 'x'),
  events: queries.eventsOf(db, 'x'),
};

test.each(Object.entries(cases))('%s: found and put in order by an index alone', async (_, { sql, parameters }) => {
  const { handle } = await openSqlite(storeHost().host, path.join(temporaryFolder(), 'multibot.db'));
  const plan = handle.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
  handle.close();
  const lines = plan.map((row) => String(Object(row).detail));
  const slow = lines.filter((line) => /SCAN "?\w+"?$|TEMP B-TREE/.test(line) && !line.includes('USING INDEX'));
  expect(lines.length).toBeGreaterThan(0);
  expect(slow).toEqual([]);
});
