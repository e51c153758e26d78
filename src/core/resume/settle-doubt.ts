import { UserError } from '../../model/errors.ts';
import type { Failure } from '../../model/failure.ts';
import type { JsonValue } from '../../model/json.ts';
import { flowKey, stepKey } from '../../model/plan.ts';
import type { Frozen } from '../frozen.ts';
import type { RunContext } from '../run-context.ts';
import { probeFor } from './probe.ts';
import { type Doubtful, performedOf, type Standing } from './recover.ts';

/** What the person says of the write in doubt. */
export type Settlement = 'done' | 'not_done';

interface Doubt {
  readonly standing: Standing;
  readonly settlement: Settlement | undefined;
}

/**
 * Settles the write in doubt, when there is one: its probe may find that it happened, and the person may say so, or that
 * it did not. What a probe does not find may have happened all the same. True while it stays in doubt.
 */
export async function settleDoubt(
  frozen: Frozen,
  { standing, settlement: said }: Doubt,
  context: RunContext,
): Promise<boolean> {
  const { doubtful } = standing;
  if (!doubtful) {
    if (said !== undefined) throw nothingInDoubt();
    return false;
  }
  const settlement = doubtful.isTold ? said : undefined;
  const place = placeOf(doubtful, frozen);
  const found = settlement === 'not_done' ? undefined : await probeFor(doubtful, frozen, context);
  const as = found ? 'done' : settlement;
  if (as === undefined) {
    await leaveInDoubt(doubtful, frozen, { standing, context });
    return true;
  }
  const output = found?.output ?? null;
  await context.record({ type: 'step.settled', ...place, as, by: found ? 'probe' : 'person', output });
  if (as === 'done') apply(doubtful, frozen, standing, output);
  return false;
}

interface At {
  readonly standing: Standing;
  readonly context: RunContext;
}

function placeOf({ state }: Doubtful, { taskIds }: Frozen) {
  const { taskIndex, stepId, extra } = state;
  return { taskId: taskIds[taskIndex] ?? '', taskIndex, stepId, ...(extra ? { extra } : {}) };
}

/** As if it had just been answered; what did not happen is simply sent again. */
function apply(doubtful: Doubtful, frozen: Frozen, { progress, recovered }: Standing, output: JsonValue): void {
  const { state, operation } = doubtful;
  const { taskIndex, stepId, attempts, request } = state;
  const key = stepKey(taskIndex, stepId);
  const result = { status: 'succeeded', output, attempts, durationMs: 0, ...(request ? { request } : {}) } as const;
  if (isOfFlow(doubtful, frozen)) recovered.done.set(key, performedOf({ result }, operation));
  else progress.set(key, result);
}

function isOfFlow({ state, step }: Doubtful, { plan }: Frozen): boolean {
  return plan.tasks[state.taskIndex]?.flow !== undefined && !step.select;
}

async function leaveInDoubt(doubtful: Doubtful, frozen: Frozen, { standing, context }: At): Promise<void> {
  const { state, step } = doubtful;
  const earlier = state.result?.status === 'in_doubt' ? state.result.failure : undefined;
  const failure: Failure = earlier ?? {
    code: 'interrupted',
    message: `${step.service}.${step.operation} was sent, and its outcome is unknown: the process ended before the answer was on record.`,
    kind: 'in_doubt',
    retryable: false,
  };
  const { attempts, request } = state;
  const result = { status: 'in_doubt', failure, attempts, durationMs: 0, ...(request ? { request } : {}) } as const;
  await context.record({ type: 'step.finished', ...placeOf(doubtful, frozen), result });
  standing.progress.set(
    isOfFlow(doubtful, frozen) ? flowKey(state.taskIndex) : stepKey(state.taskIndex, state.stepId),
    result,
  );
}

function nothingInDoubt(): UserError {
  return new UserError('nothing_in_doubt', 'Nothing of this task is in doubt, so there is nothing to settle.', {
    hint: 'Go on without --settle.',
  });
}
