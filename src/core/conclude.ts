import type { Progress } from '../executor/executor.ts';
import { taskOutcome } from '../executor/task-outcome.ts';
import { ExitCode } from '../model/errors.ts';
import type { Failure } from '../model/failure.ts';
import { type Plan, type PlanTask, plannedStepId, stepKey } from '../model/plan.ts';
import type { RunError } from '../model/run-event.ts';
import type { RunStatus, WorkStatus } from '../model/status.ts';
import type { StepResult } from '../model/step-result.ts';
import { summaryOf } from './answer-text.ts';
import type { Ending } from './ending.ts';

/** What the steps' results make of the run: the first one that did not succeed decides. */
export function conclude(plan: Plan, progress: Progress, endedBy: unknown): Ending {
  const stopped = plan.tasks
    .map((task, index) => taskOutcome(task, index, progress))
    .find((outcome) => outcome && outcome.status !== 'succeeded');
  if (!stopped)
    return {
      status: 'succeeded',
      exitCode: ExitCode.ok,
      answer: summaryOf(plan, progress),
      question: null,
      error: null,
    };
  const failure = failureOf(stopped);
  const { status, exitCode } = verdictOn(failure, { wrote: hasWritten(plan, progress), endedBy });
  return {
    status,
    exitCode,
    answer: failure.message,
    question: stopped.status === 'needs_input' ? stopped.question : null,
    error: errorOf(failure),
  };
}

/** Where a task stands after the run. */
export function statusOfTask(task: PlanTask, index: number, progress: Progress): WorkStatus {
  return taskOutcome(task, index, progress)?.status ?? 'skipped';
}

export function failureOf(result: StepResult): Failure {
  if (result.status === 'skipped')
    return { code: 'skipped', message: result.because, kind: 'configuration', retryable: false };
  if (result.status === 'succeeded') throw new Error('a step that succeeded has no failure');
  return result.failure;
}

export function errorOf({ code, message, hint, details }: Failure): RunError {
  return { code, message, hint: hint ?? null, details: details ?? null };
}

function hasWritten(plan: Plan, progress: Progress): boolean {
  return plan.tasks.some((task, index) =>
    task.steps.some((step) => {
      const planned = stepKey(index, step.id);
      const runs = [...progress].filter(([key]) => key === planned || plannedStepId(key) === planned);
      return step.effect !== 'read' && runs.some(([, result]) => hasHappened(result));
    }),
  );
}

/** A write whose answer was not as a workflow needs it has happened all the same. */
function hasHappened(result: StepResult): boolean {
  return result.status === 'succeeded' || (result.status === 'failed' && result.failure.code === 'criteria_not_met');
}

function verdictOn(
  failure: Failure,
  { wrote, endedBy }: { readonly wrote: boolean; readonly endedBy: unknown },
): { readonly status: RunStatus; readonly exitCode: ExitCode } {
  if (failure.kind === 'in_doubt') return { status: 'in_doubt', exitCode: ExitCode.inDoubt };
  if (failure.kind === 'cancelled')
    return { status: 'cancelled', exitCode: endedBy === 'SIGTERM' ? ExitCode.terminated : ExitCode.interrupted };
  if (wrote) return { status: 'partial', exitCode: ExitCode.partial };
  switch (failure.kind) {
    case 'rejected':
      return { status: 'failed', exitCode: ExitCode.rejected };
    case 'unreachable':
      return { status: 'failed', exitCode: ExitCode.unreachable };
    case 'unsure':
      return { status: 'needs_input', exitCode: ExitCode.unsure };
    case 'configuration':
      return { status: 'failed', exitCode: ExitCode.configuration };
  }
}
