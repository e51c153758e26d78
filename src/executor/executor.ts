import type { Host } from '../host/host.ts';
import type { Catalog } from '../model/catalog.ts';
import type { CommandSettings } from '../model/command.ts';
import type { Connection } from '../model/connection.ts';
import type { Operation } from '../model/operation.ts';
import type { RunEvent } from '../model/run-event.ts';
import type { StepResult } from '../model/step-result.ts';
import type { Credential } from './credentials.ts';
import type { Lookups } from './lookup-pages.ts';
import type { Recovered } from './recovered.ts';

type Unstamped<E> = E extends unknown ? Omit<E, 'runId' | 'conversationId' | 'at'> : never;
/** An event before core has put run, conversation and time on it. */
export type EventBody = Unstamped<RunEvent>;

/** What running a plan needs from outside. */
export interface ExecutorDeps {
  readonly host: Host;
  readonly catalog: Catalog;
  /** Resolves when the event is durable. Awaited before each request leaves. */
  readonly record: (event: EventBody) => Promise<void>;
  /** What the operation is sent with through that connection. */
  readonly credential: (connection: Connection, operation: Operation) => Credential;
  /** Told of each secret in an answer before the answer is recorded: it is nowhere to be stored or shown. */
  readonly secret: (value: string) => void;
  /** Whether commands may run, and where. */
  readonly commands: CommandSettings;
  /** The command line that answers a question of a task by fixing one of its inputs. */
  readonly command: (taskIndex: number, input: string, value: string) => string;
  /** What lookups have read in this run; absent: each asks the service. */
  readonly lookups?: Lookups;
  /** What the run has waited between attempts so far, all its steps together; absent: only each step counts. */
  readonly patience?: { waitedMs: number };
  /** Of a plan that is gone on with; absent: it is new. */
  readonly recovered?: Recovered;
  /** Of the plan's tasks, in their order. */
  readonly taskIds: readonly string[];
  /** Total time of one attempt. */
  readonly timeoutMs: number;
}

/** How far a plan has come: results by step key (`1.lookup_channel`). */
export type Progress = Map<string, StepResult>;
