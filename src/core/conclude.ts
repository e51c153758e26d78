import type { Progress } from '../executor/executor.ts';
import { taskOutcome } from '../executor/task-outcome.ts';
import type { Catalog } from '../model/catalog.ts';
import { ExitCode } from '../model/errors.ts';
import type { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import type { RunError } from '../model/run-event.ts';
import type { RunStatus, WorkStatus } from '../model/status.ts';
import type { StepResult } from '../model/step-result.ts';
import { summaryOf } from './answer-text.ts';
import type { Ending } from './ending.ts';
import type { Frozen } from './frozen.ts';
import { hasHappened, type Stand, standOf, writesOf } from './took-effect.ts';

interface Concluded {
  readonly frozen: Pick<Frozen, 'plan' | 'taskIds'>;
  readonly progress: Progress;
  readonly catalog: Catalog;
  /** Why the run was stopped, if it was: `SIGINT`, `SIGTERM`. */
  readonly endedBy: unknown;
}

/** What the steps' results make of the run: the first one that did not succeed decides. */
export function conclude({ frozen, progress, catalog, endedBy }: Concluded): Ending {
  const { plan, taskIds } = frozen;
  const outcomes = plan.tasks.map((task, index) => taskOutcome(task, index, progress));
  const at = outcomes.findIndex((outcome) => outcome && outcome.status !== 'succeeded');
  const stopped = outcomes[at];
  if (!stopped)
    return {
      status: 'succeeded',
      exitCode: ExitCode.ok,
      answer: summaryOf(plan, progress),
      question: null,
      error: null,
    };
  const failure = failureOf(stopped);
  const wrote = writesOf(plan, progress).some(hasHappened);
  const { status, exitCode } = verdictOn(failure, { wrote, endedBy });
  const taskId = taskIds[at] ?? '';
  const stand = wrote || status === 'cancelled' ? standOf({ plan, progress, taskId, catalog }) : undefined;
  return {
    status,
    exitCode,
    answer: failure.message,
    question: stopped.status === 'needs_input' ? stopped.question : null,
    error: { ...errorOf(failure), ...adviceOn(failure, { status, taskId, stand }) },
  };
}

interface Circumstances {
  readonly status: RunStatus;
  readonly taskId: string;
  readonly stand: Stand | undefined;
}

/** What the person can do about it, after the service's own advice. */
function adviceOn(failure: Failure, { status, taskId, stand }: Circumstances): Pick<RunError, 'hint' | 'details'> {
  const ways = [failure.hint, stand && standText(stand)];
  if (status === 'in_doubt')
    ways.push(`Find out whether it happened, then: multibot resume ${taskId} --settle done (or not-done).`);
  else if (stand) ways.push(`To go on from there: ${stand.resume}`);
  if (stand && stand.undo !== null) ways.push(`To take back what took effect: ${stand.undo}`);
  const said = ways.filter((way) => way !== undefined);
  return {
    hint: said.length === 0 ? null : said.join('\n'),
    details: stand
      ? { ...stand, ...(failure.details === undefined ? {} : { cause: failure.details }) }
      : (failure.details ?? null),
  };
}

/** Where a task stands after the run. */
export function statusOfTask(plan: Plan, index: number, progress: Progress): WorkStatus {
  const task = plan.tasks[index];
  if (!task) throw new Error(`the plan has no task ${index + 1}`);
  const status = taskOutcome(task, index, progress)?.status ?? 'skipped';
  // The person stopped it, so it can be gone on with.
  if (status === 'cancelled') return 'interrupted';
  if (status !== 'failed' && status !== 'needs_input') return status;
  const own = writesOf(plan, progress).filter(({ taskIndex }) => taskIndex === index);
  return own.some(hasHappened) ? 'partial' : status;
}

export function failureOf(result: StepResult): Failure {
  if (result.status === 'skipped')
    return { code: 'skipped', message: result.because, kind: 'configuration', retryable: false };
  if (result.status === 'succeeded') throw new Error('a step that succeeded has no failure');
  return result.failure;
}

function standText({ done, notDone }: Stand): string | undefined {
  if (done.length === 0) return undefined;
  const names = (writes: Stand['done']) => writes.map(({ action }) => action).join(', ');
  return `It took effect: ${names(done)}. It did not: ${names(notDone) || 'nothing else'}.`;
}

export function errorOf({ code, message, hint, details }: Failure): RunError {
  return { code, message, hint: hint ?? null, details: details ?? null };
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
