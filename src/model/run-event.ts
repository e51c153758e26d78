import type { CommandRun } from './command.ts';
import type { Explanation } from './explanation.ts';
import type { Failure } from './failure.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { Approval, Plan } from './plan.ts';
import type { Question } from './question.ts';
import type { RequestView } from './request.ts';
import type { Route } from './route.ts';
import type { RunStatus, WorkStatus } from './status.ts';
import type { StepResult } from './step-result.ts';

interface Stamp {
  /** One run is one request of a conversation, from text to answer. */
  readonly runId: string;
  readonly conversationId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One page or attempt of a step: a request with its answer, for the ApiCall table. */
export interface ApiCall {
  readonly id: string;
  readonly request: RequestView;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** The answer's body, decoded where it is JSON; null when there was none. */
  readonly response: JsonValue;
  readonly latencyMs: number;
  /** Of the answer's headers those that the plan's workflow reads: who resumes the task reads them here. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A step that a workflow runs again: a row of its own beside the planned one. */
export interface ExtraStep {
  /** Id of the planned step. */
  readonly of: string;
  /** In its task, from 0, after the planned steps. */
  readonly index: number;
}

/**
 * Everything that happens in a run, in order. Stored first, shown after; text, JSON, NDJSON and Ink all read these.
 * `taskIndex` counts from 0, `stepId` is the step's id in its task.
 */
export type RunEvent = Stamp &
  (
    | {
        readonly type: 'run.started';
        readonly command: string;
        readonly text: string;
        readonly emulated: boolean;
        /** The command line without `multibot`: an answer to this run's question goes on with it. */
        readonly argv?: readonly string[];
      }
    | { readonly type: 'routed'; readonly routes: readonly Route[] }
    /** Only where somebody asked why. */
    | { readonly type: 'understood'; readonly explanation: Explanation }
    | {
        readonly type: 'planned';
        readonly plan: Plan;
        readonly planHash: string;
        /** Of the plan's tasks, in their order. */
        readonly taskIds: readonly string[];
        /** Step key (`1.lookup_channel`) -> the request as far as it is known before anything was read. */
        readonly previews: Readonly<Record<string, RequestView>>;
        /**
         * Whoever works on the tasks holds them: 1 for the run that planned them, one more for each that goes on with them.
         * Absent: nobody holds them.
         */
        readonly epoch?: number;
        /** The run that this one goes on with; the same plan, the same tasks. */
        readonly resumes?: string;
      }
    | { readonly type: 'approved'; readonly approval: Approval }
    | {
        readonly type: 'step.started';
        readonly taskId: string;
        readonly taskIndex: number;
        readonly stepId: string;
        readonly attempt: number;
        readonly request: RequestView;
        readonly idempotencyKey: string | null;
        readonly extra?: ExtraStep;
      }
    | {
        readonly type: 'step.called';
        readonly taskId: string;
        readonly taskIndex: number;
        readonly stepId: string;
        readonly call: ApiCall;
        readonly extra?: ExtraStep;
      }
    | {
        /** What became of a step is looked up; a `step.called` without a `step.started` after this one belongs to it. */
        readonly type: 'step.probed';
        readonly taskId: string;
        readonly taskIndex: number;
        readonly stepId: string;
        readonly request: RequestView;
        readonly extra?: ExtraStep;
      }
    | {
        /** What became of a step that was in doubt: it happened, with this output, or it did not and may be sent again. */
        readonly type: 'step.settled';
        readonly taskId: string;
        readonly taskIndex: number;
        readonly stepId: string;
        readonly as: 'done' | 'not_done';
        readonly by: 'person' | 'probe';
        readonly output: JsonValue;
        readonly extra?: ExtraStep;
      }
    | {
        /** A step that is a command: how it ended, and what it wrote. */
        readonly type: 'command.finished';
        readonly taskId: string;
        readonly taskIndex: number;
        readonly stepId: string;
        readonly run: CommandRun;
        readonly extra?: ExtraStep;
      }
    | {
        readonly type: 'step.retried';
        readonly taskId: string;
        readonly taskIndex: number;
        readonly stepId: string;
        readonly attempt: number;
        readonly waitMs: number;
        readonly failure: Failure;
        readonly extra?: ExtraStep;
      }
    | {
        /** The next request is held back, so that the service's limits are kept. */
        readonly type: 'step.waiting';
        readonly taskId: string;
        readonly taskIndex: number;
        readonly stepId: string;
        readonly waitMs: number;
        readonly reason: 'rate_limit';
        readonly extra?: ExtraStep;
      }
    | {
        readonly type: 'step.finished';
        readonly taskId: string;
        readonly taskIndex: number;
        readonly stepId: string;
        readonly result: StepResult;
        /** It stands for all the runs of a step that a workflow ran for several things; each had its own end. */
        readonly whole?: true;
        readonly extra?: ExtraStep;
      }
    | {
        readonly type: 'task.finished';
        readonly taskId: string;
        readonly taskIndex: number;
        readonly status: WorkStatus;
        readonly result: JsonValue;
        readonly page: JsonObject | null;
        readonly failure: Failure | null;
      }
    | {
        readonly type: 'run.finished';
        readonly status: RunStatus;
        readonly exitCode: number;
        /** What the assistant said, as plain text: the conversation's next message. */
        readonly answer: string;
        readonly question: Question | null;
        readonly error: RunError | null;
      }
  );

export interface RunError {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly details: JsonValue;
}
