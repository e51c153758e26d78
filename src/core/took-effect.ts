import type { Progress } from '../executor/executor.ts';
import type { Catalog } from '../model/catalog.ts';
import type { JsonObject } from '../model/json.ts';
import { type Plan, plannedStepId, type Step, stepKey } from '../model/plan.ts';
import type { StepResult } from '../model/step-result.ts';
import { commandLine } from '../util/shell-quote.ts';

/** A write of a plan, or one of the runs of a write that a workflow repeats. */
export interface Write {
  readonly taskIndex: number;
  /** `1.post_message#2`. */
  readonly key: string;
  readonly step: Step;
  /** Undefined: it was not begun. */
  readonly result: StepResult | undefined;
}

/** Every write of the plan, in its order, with what it came to. */
export function writesOf(plan: Plan, progress: Progress): readonly Write[] {
  return plan.tasks.flatMap((task, taskIndex) =>
    task.steps
      .filter(({ effect }) => effect !== 'read')
      .flatMap((step): readonly Write[] => {
        const planned = stepKey(taskIndex, step.id);
        const runs = [...progress].filter(([key]) => key === planned || plannedStepId(key) === planned);
        if (runs.length === 0) return [{ taskIndex, key: planned, step, result: undefined }];
        return runs.map(([key, result]) => ({ taskIndex, key, step, result }));
      }),
  );
}

/** A write whose answer was not as a workflow needs it has happened all the same. */
export function hasHappened({ result }: Pick<Write, 'result'>): boolean {
  if (result?.status === 'failed') return result.failure.code === 'criteria_not_met';
  return result?.status === 'succeeded';
}

interface About {
  readonly plan: Plan;
  readonly progress: Progress;
  readonly taskId: string;
  readonly catalog: Catalog;
}

/** A write as `error.details` has it. */
type ShownWrite = JsonObject & { readonly action: string };

/** `error.details` of a plan half done, with the command lines that go on with it or take it back. */
export type Stand = JsonObject & {
  readonly done: readonly ShownWrite[];
  readonly notDone: readonly ShownWrite[];
  readonly resume: string;
  readonly undo: string | null;
};

/** What took effect, what did not, and the commands that go on or take it back: `error.details` of a plan half done. */
export function standOf({ plan, progress, taskId, catalog }: About): Stand {
  const writes = writesOf(plan, progress);
  const done = writes.filter(hasHappened);
  const canUndo = done.some(({ step }) => catalog.operation(step.service, step.operation)?.undo !== undefined);
  return {
    done: done.map(shown),
    notDone: writes.filter((write) => !hasHappened(write)).map(shown),
    resume: commandLine('multibot', 'resume', taskId),
    undo: canUndo ? commandLine('multibot', 'resume', taskId, '--undo') : null,
  };
}

function shown({ key, step, result }: Write): ShownWrite {
  const request = result && 'request' in result ? result.request : undefined;
  return {
    step: key,
    action: `${step.service}.${step.operation}`,
    request: request ? `${request.method} ${request.url}` : null,
  };
}
