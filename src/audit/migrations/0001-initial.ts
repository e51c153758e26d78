import type { ColumnTypes, Migration } from './migration.ts';

export const initial: Migration = {
  name: '0001_initial',
  statements: (types) => [...people(types), ...work(types), ...record(types)],
};

function people({ time, tableOptions }: ColumnTypes): readonly string[] {
  return [
    `CREATE TABLE "User" (
      "id" TEXT PRIMARY KEY,
      "email" TEXT NOT NULL UNIQUE,
      "createdAt" ${time} NOT NULL,
      "updatedAt" ${time} NOT NULL
    )${tableOptions}`,
    `CREATE TABLE "Conversation" (
      "id" TEXT PRIMARY KEY,
      "title" TEXT NOT NULL,
      "userId" TEXT REFERENCES "User" ("id"),
      "createdAt" ${time} NOT NULL,
      "updatedAt" ${time} NOT NULL
    )${tableOptions}`,
    `CREATE TABLE "Message" (
      "id" TEXT PRIMARY KEY,
      "role" TEXT NOT NULL,
      "content" TEXT NOT NULL,
      "conversationId" TEXT NOT NULL REFERENCES "Conversation" ("id"),
      "runId" TEXT NOT NULL,
      "createdAt" ${time} NOT NULL
    )${tableOptions}`,
    'CREATE INDEX "Message_conversation" ON "Message" ("conversationId", "createdAt", "id")',
    'CREATE INDEX "Message_run" ON "Message" ("runId", "createdAt")',
  ];
}

function work({ json, time, real, tableOptions }: ColumnTypes): readonly string[] {
  return [
    `CREATE TABLE "Task" (
      "id" TEXT PRIMARY KEY,
      "service" TEXT NOT NULL,
      "intent" TEXT NOT NULL,
      "inputs" ${json('inputs')} NOT NULL,
      "status" TEXT NOT NULL,
      "result" ${json('result')},
      "conversationId" TEXT NOT NULL REFERENCES "Conversation" ("id"),
      "runId" TEXT NOT NULL,
      "taskIndex" INTEGER NOT NULL,
      "confidence" ${real} NOT NULL,
      "planner" TEXT NOT NULL,
      "planHash" TEXT NOT NULL,
      "emulated" INTEGER NOT NULL,
      "page" ${json('page')},
      "error" ${json('error')},
      "createdAt" ${time} NOT NULL,
      "updatedAt" ${time} NOT NULL
    )${tableOptions}`,
    'CREATE INDEX "Task_newest" ON "Task" ("createdAt", "id")',
    'CREATE INDEX "Task_service" ON "Task" ("service", "createdAt", "id")',
    'CREATE INDEX "Task_status" ON "Task" ("status", "createdAt", "id")',
    'CREATE INDEX "Task_conversation" ON "Task" ("conversationId", "createdAt", "id")',
    'CREATE INDEX "Task_run" ON "Task" ("runId")',
    `CREATE TABLE "Step" (
      "id" TEXT PRIMARY KEY,
      "taskId" TEXT NOT NULL REFERENCES "Task" ("id"),
      "index" INTEGER NOT NULL,
      "action" TEXT NOT NULL,
      "args" ${json('args')} NOT NULL,
      "output" ${json('output')},
      "status" TEXT NOT NULL,
      "stepId" TEXT NOT NULL,
      "service" TEXT NOT NULL,
      "effect" TEXT NOT NULL,
      "attempts" INTEGER NOT NULL,
      "idempotencyKey" TEXT,
      "request" ${json('request')},
      "response" ${json('response')},
      "page" ${json('page')},
      "error" ${json('error')},
      "durationMs" INTEGER,
      "startedAt" ${time},
      "createdAt" ${time} NOT NULL,
      "updatedAt" ${time} NOT NULL
    )${tableOptions}`,
    'CREATE UNIQUE INDEX "Step_task" ON "Step" ("taskId", "index")',
  ];
}

function record({ json, time, serial, tableOptions }: ColumnTypes): readonly string[] {
  return [
    `CREATE TABLE "ApiCall" (
      "id" TEXT PRIMARY KEY,
      "service" TEXT NOT NULL,
      "method" TEXT NOT NULL,
      "url" TEXT NOT NULL,
      "request" ${json('request')} NOT NULL,
      "response" ${json('response')},
      "status" INTEGER,
      "latencyMs" INTEGER NOT NULL,
      "createdAt" ${time} NOT NULL,
      "taskId" TEXT REFERENCES "Task" ("id"),
      "stepId" TEXT REFERENCES "Step" ("id")
    )${tableOptions}`,
    'CREATE INDEX "ApiCall_task" ON "ApiCall" ("taskId", "createdAt", "id")',
    `CREATE TABLE "CommandRun" (
      "id" TEXT PRIMARY KEY,
      "command" TEXT NOT NULL,
      "args" ${json('args')} NOT NULL,
      "cwd" TEXT NOT NULL,
      "mode" TEXT NOT NULL,
      "exitCode" INTEGER,
      "stdout" TEXT NOT NULL,
      "stderr" TEXT NOT NULL,
      "durationMs" INTEGER NOT NULL,
      "createdAt" ${time} NOT NULL,
      "taskId" TEXT REFERENCES "Task" ("id"),
      "stepId" TEXT REFERENCES "Step" ("id")
    )${tableOptions}`,
    'CREATE INDEX "CommandRun_task" ON "CommandRun" ("taskId", "createdAt", "id")',
    `CREATE TABLE "Event" (
      "seq" ${serial},
      "runId" TEXT NOT NULL,
      "type" TEXT NOT NULL,
      "payload" ${json('payload')} NOT NULL,
      "createdAt" ${time} NOT NULL
    )${tableOptions}`,
    'CREATE INDEX "Event_run" ON "Event" ("runId", "seq")',
    `CREATE TABLE "Approval" (
      "id" TEXT PRIMARY KEY,
      "runId" TEXT NOT NULL,
      "conversationId" TEXT NOT NULL REFERENCES "Conversation" ("id"),
      "by" TEXT NOT NULL,
      "planHash" TEXT NOT NULL,
      "steps" ${json('steps')} NOT NULL,
      "createdAt" ${time} NOT NULL
    )${tableOptions}`,
    'CREATE INDEX "Approval_run" ON "Approval" ("runId")',
  ];
}
