import type { JsonObject } from '../model/json.ts';
import type { RunEvent } from '../model/run-event.ts';
import type { TaskHistory } from './history.ts';
import type { JournalCheck } from './verify.ts';

/** Which tasks to list, the newest first. */
export interface TaskFilter {
  readonly limit: number;
  /** Id of the last task of the page before. */
  readonly after?: string;
  readonly service?: string;
  /** This one, or any of these; absent: all. */
  readonly status?: string | readonly string[];
}

/** Where everything that happens is kept. One contract, two databases. */
export interface AuditStore {
  /** The event is durable when this resolves. Events given at the same moment share one commit. */
  append(event: RunEvent): Promise<void>;
  /**
   * Tasks as `{ id, service, intent, status, createdAt, updatedAt, conversationId, request }`, `request` being the
   * user's words. `next` is what `after` of the next page has to be; null on the last one.
   */
  listTasks(filter: TaskFilter): Promise<{ readonly tasks: readonly JsonObject[]; readonly next: string | null }>;
  /** The task with its conversation, messages, steps and calls; undefined when there is none. */
  showTask(id: string): Promise<JsonObject | undefined>;
  /** The newest task, of that conversation or of all, in the shape of `listTasks`; undefined when there is none. */
  lastTask(conversationId?: string, status?: string): Promise<JsonObject | undefined>;
  /** The newest run of the user of this machine, of that conversation or of all; undefined when there is none. */
  lastRun(conversationId?: string): Promise<{ readonly runId: string; readonly conversationId: string } | undefined>;
  /** The events of a run in the order in which they were given, as they were given. */
  listEvents(runId: string): Promise<readonly JsonObject[]>;
  /** The run still works on the tasks that it holds. Throws UserError `task_taken_over` when it does not hold them. */
  keepAlive(runId: string): Promise<void>;
  /** What is needed to go on with a task; throws when somebody is at it, see `taskHistory`. */
  history(taskId: string): Promise<TaskHistory | undefined>;
  /** Whether the journal is as it was written. */
  verify(): Promise<JournalCheck>;
  /** Waits for what is being appended. Nothing can be appended after. */
  close(): Promise<void>;
}
