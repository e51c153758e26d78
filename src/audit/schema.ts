import type { SqlValue } from './database.ts';

/*
 * The rows as the program sees them on either database: JSON is JSON text, times are ISO 8601 text in UTC. Tables and
 * columns of the first seven are what people query; columns may be added, none is renamed or dropped.
 */

export type UserRow = { id: string; email: string; createdAt: string; updatedAt: string };

export type ConversationRow = {
  id: string;
  title: string;
  userId: string | null;
  createdAt: string;
  updatedAt: string;
};

export type MessageRow = {
  id: string;
  role: string;
  content: string;
  conversationId: string;
  /** The run that it began or ended. */
  runId: string;
  createdAt: string;
};

export type TaskRow = {
  id: string;
  service: string;
  intent: string;
  inputs: string;
  status: string;
  result: string | null;
  conversationId: string;
  runId: string;
  /** Place in the plan, from 0. */
  taskIndex: number;
  confidence: number;
  planner: string;
  planHash: string;
  /** 1 when the built-in emulator answers instead of the service. */
  emulated: number;
  /** The other fields of a list's envelope. */
  page: string | null;
  /** The failure that ended it. */
  error: string | null;
  createdAt: string;
  updatedAt: string;
};

export type StepRow = {
  /** `<task id>:<step id>`, so that whoever continues the task finds it again. */
  id: string;
  taskId: string;
  /** From 0. */
  index: number;
  /** `service.operation`. */
  action: string;
  /** As planned (literals and references) until the step starts, then as they were sent. */
  args: string;
  output: string | null;
  status: string;
  /** The step's name in its task. */
  stepId: string;
  service: string;
  effect: string;
  attempts: number;
  idempotencyKey: string | null;
  request: string | null;
  /** `{ "status": n }` of the last answer. */
  response: string | null;
  page: string | null;
  /** The failure, of the last attempt while it runs; `{ "because": ... }` of a step that was skipped. */
  error: string | null;
  durationMs: number | null;
  startedAt: string | null;
  createdAt: string;
  updatedAt: string;
};

export type ApiCallRow = {
  id: string;
  service: string;
  method: string;
  url: string;
  request: string;
  response: string | null;
  /** HTTP status; null when no answer came. */
  status: number | null;
  latencyMs: number;
  createdAt: string;
  taskId: string | null;
  stepId: string | null;
};

export type CommandRunRow = {
  id: string;
  command: string;
  args: string;
  cwd: string;
  mode: string;
  exitCode: number | null;
  stdout: string;
  stderr: string;
  durationMs: number;
  createdAt: string;
  taskId: string | null;
  stepId: string | null;
};

/** The journal: every event as it happened, in order. The other tables can be made again from it. */
export type EventRow = {
  /** From 1, without gaps. */
  seq: number;
  runId: string;
  type: string;
  payload: string;
  createdAt: string;
  /** Of the holder that wrote it; 0 before the run held anything. */
  epoch: number;
  /** Hash of the row before; empty for the first. */
  prev: string;
  /** See `sealOf`; empty for a row from before the journal was chained. */
  hash: string;
};

/** Who works on a task, or did last. */
export type LeaseRow = {
  taskId: string;
  runId: string;
  /** Counts the holders. */
  epoch: number;
  host: string;
  pid: number;
  processStart: string;
  /** Milliseconds since 1970, by the clock of the database's machine; 0 when it was given back. */
  heldUntil: number;
};

export type ApprovalRow = {
  id: string;
  runId: string;
  conversationId: string;
  by: string;
  planHash: string;
  /** JSON array of step keys, `1.post_message`. */
  steps: string;
  createdAt: string;
};

/** Column -> value: what a statement is given. */
export type Values = Readonly<Record<string, SqlValue>>;

export interface Tables {
  User: UserRow;
  Conversation: ConversationRow;
  Message: MessageRow;
  Task: TaskRow;
  Step: StepRow;
  ApiCall: ApiCallRow;
  CommandRun: CommandRunRow;
  Event: EventRow;
  Lease: LeaseRow;
  Approval: ApprovalRow;
}
