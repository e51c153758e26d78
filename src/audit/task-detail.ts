import type { JsonObject } from '../model/json.ts';
import type { Database } from './database.ts';
import type { ApiCallRow, ApprovalRow, CommandRunRow, StepRow, TaskRow } from './schema.ts';
import type { SqlBuilder } from './sql-builder.ts';
import { readJson } from './stored-json.ts';
import { connectionOfTask } from './task-connection.ts';
import * as queries from './task-queries.ts';

/** One task with everything around it, as `audit show` prints it. */
export async function taskDetail(database: Database, db: SqlBuilder, id: string): Promise<JsonObject | undefined> {
  const [task] = await database.read(queries.taskById(db, id));
  if (!task) return undefined;
  const [conversation] = await database.read(queries.conversationById(db, task.conversationId));
  const calls = await database.read(queries.callsOf(db, id));
  const commands = await database.read(queries.commandsOf(db, id));
  const steps = await database.read(queries.stepsOf(db, id));
  const plans = await database.read(queries.plannedEventsOf(db, task.runId));
  return {
    ...taskView(task),
    connection: connectionOfTask(
      task,
      plans.map(({ payload }) => payload),
    ),
    conversation: conversation ? { ...conversation } : null,
    messages: (await database.read(queries.messagesOf(db, task.conversationId))).map((message) => ({ ...message })),
    steps: steps.map((step) => stepView(step, { calls, commands })),
    approvals: (await database.read(queries.approvalsOf(db, task.runId))).map(approvalView),
  };
}

function taskView(task: TaskRow): JsonObject {
  return {
    ...task,
    emulated: task.emulated === 1,
    inputs: readJson(task.inputs),
    result: readJson(task.result),
    page: readJson(task.page),
    error: readJson(task.error),
  };
}

interface OfTask {
  readonly calls: readonly ApiCallRow[];
  readonly commands: readonly CommandRunRow[];
}

function stepView(step: StepRow, { calls, commands }: OfTask): JsonObject {
  return {
    ...step,
    args: readJson(step.args),
    output: readJson(step.output),
    request: readJson(step.request),
    response: readJson(step.response),
    page: readJson(step.page),
    error: readJson(step.error),
    calls: calls.filter((call) => call.stepId === step.id).map(callView),
    commands: commands.filter((command) => command.stepId === step.id).map(commandView),
  };
}

function callView(call: ApiCallRow): JsonObject {
  return { ...call, request: readJson(call.request), response: readJson(call.response) };
}

function commandView(command: CommandRunRow): JsonObject {
  return { ...command, args: readJson(command.args) };
}

function approvalView(approval: Omit<ApprovalRow, 'runId' | 'conversationId'>): JsonObject {
  return { ...approval, steps: readJson(approval.steps) };
}
