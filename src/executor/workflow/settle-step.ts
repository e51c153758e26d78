import type { FlowAction, FlowStep } from '../../model/flow.ts';
import type { JsonObject } from '../../model/json.ts';
import { plannedStepId, stepKey } from '../../model/plan.ts';
import type { StepResult } from '../../model/step-result.ts';
import { sentBefore } from '../recovered.ts';
import { type Attempt, attemptStep } from './attempt-step.ts';
import { chosenAction, hasTriesLeft, mayBeSentAgain, waitBeforeRetry } from './retry.ts';
import { evaluatedOutputs, type Scope } from './scope.ts';
import type { Stand } from './stand.ts';
import { extraOf, recordFinished, stoppedBy, type WorkflowRun } from './workflow-run.ts';

export interface Settled {
  readonly result: StepResult;
  readonly scope: Scope;
  readonly outputs: JsonObject;
  /** What the workflow says to do about a failure. */
  readonly action?: FlowAction;
}

/** One run of a step, with the retries that its workflow asks for. */
export async function settleStep(step: FlowStep, id: string, stand: Stand): Promise<Settled> {
  const { run } = stand;
  let before = sentBefore(stepKey(run.taskIndex, id), run.deps);
  for (let retries = 0; ; retries++) {
    if (run.budget <= 0) return { result: overBudget(step), scope: stand.scope, outputs: {} };
    if (run.deps.host.signal.aborted) return { result: NOT_BEGUN, scope: stand.scope, outputs: {} };
    run.budget--;
    const { attemptsBefore = 0, begun = false } = before;
    const attempt = await attemptStep(step, { id, attemptsBefore, begun, stand });
    const sent = attempt.result.status === 'skipped' ? 0 : attempt.result.attempts;
    before = { attemptsBefore: Math.max(attemptsBefore, sent) };
    const action = actionOn(attempt, { step, retries, id, run });
    if (action?.type !== 'retry') return concluded(attempt, { step, id, action, run });
    const stopped = await waited(action, { step, id, retries, attempt, stand });
    if (stopped) return concluded({ ...attempt, result: stopped }, { step, id, action: undefined, run });
  }
}

const NOT_BEGUN: StepResult = {
  status: 'cancelled',
  failure: { code: 'cancelled', message: 'Stopped before it was begun.', kind: 'cancelled', retryable: true },
  attempts: 0,
  durationMs: 0,
};

function overBudget(step: FlowStep): StepResult {
  return stoppedBy('step_budget', `${step.id}: the workflow has run as many steps as one may`, 'unreachable');
}

interface Circumstances {
  readonly step: FlowStep;
  readonly id: string;
  readonly retries: number;
  readonly run: WorkflowRun;
}

/** What was sent and may have happened, and what the person stopped, is nobody's to deal with here. */
function actionOn(attempt: Attempt, { step, retries, id, run }: Circumstances): FlowAction | undefined {
  const { result, scope, accepted } = attempt;
  if (result.status !== 'failed') return undefined;
  const safety = { ...safetyOf(id, run), accepted };
  // What an earlier run's workflow made of this failure was not to try again, or there would be a later attempt.
  const mayRetry = attempt.recovered !== true;
  return chosenAction(
    step.onFailure,
    scope,
    (action) => mayRetry && hasTriesLeft(action, retries) && mayBeSentAgain(result, safety),
  );
}

/** Of a sub-workflow: that of its steps together; one that writes is not run again from its start. */
function safetyOf(id: string, { steps, deps }: WorkflowRun) {
  const base = plannedStepId(id);
  const own = steps.get(base);
  if (own) {
    const operation = deps.catalog.operation(own.service, own.operation);
    return { effect: own.effect, idempotent: operation?.idempotent ?? false };
  }
  const below = [...steps.values()].filter((each) => each.id.startsWith(`${base}.`));
  return { effect: below.some(({ effect }) => effect !== 'read') ? 'write' : 'read', idempotent: false };
}

interface Conclusion extends Pick<Circumstances, 'step' | 'id' | 'run'> {
  readonly action: FlowAction | undefined;
}

async function concluded(attempt: Attempt, { step, id, action, run }: Conclusion): Promise<Settled> {
  const { result, scope } = attempt;
  if (step.step !== undefined && !attempt.recovered) await recordFinished(id, result, run);
  if (step.step !== undefined && attempt.recovered) run.progress.set(stepKey(run.taskIndex, id), result);
  const outputs =
    result.status === 'succeeded'
      ? { ...(step.flow ? scope.outputs : {}), ...evaluatedOutputs(step.outputs, scope) }
      : {};
  return { result, scope, outputs, ...(action ? { action } : {}) };
}

interface Wait extends Omit<Circumstances, 'run'> {
  readonly attempt: Attempt;
  readonly stand: Stand;
}

/** Waits, and runs what the workflow wants run before; undefined when the step may be tried again. */
async function waited(action: FlowAction, wait: Wait): Promise<StepResult | undefined> {
  const { step, id, retries, attempt, stand } = wait;
  const { run } = stand;
  const { host, record } = run.deps;
  const { answer } = attempt.scope.exchange ?? {};
  const waitMs = waitBeforeRetry(action, { retries, step, answer, now: host.now() });
  if (step.step !== undefined && attempt.result.status === 'failed')
    await record({
      type: 'step.retried',
      taskId: run.taskId,
      taskIndex: run.taskIndex,
      stepId: id,
      attempt: attempt.result.attempts,
      waitMs,
      failure: attempt.result.failure,
      ...extraOf(id, run),
    });
  if (waitMs > 0) await host.sleep(waitMs, host.signal).catch(() => undefined);
  if (host.signal.aborted) return cancelled(attempt.result);
  return ranBefore(action, stand);
}

/** The step or workflow that a retry names; one that does not succeed ends the retrying. */
async function ranBefore(action: FlowAction, stand: Stand): Promise<StepResult | undefined> {
  const step = stand.flow.steps.find(({ id }) => id === action.stepId);
  if (step) {
    const visit = await stand.run.visit(step, stand);
    return visit.kind === 'failed' ? visit.result : undefined;
  }
  if (!action.flow) return undefined;
  const end = await stand.run.runFlow(action.flow, stand.scope.inputs, `${stand.path}${action.flow.name}.`);
  return end.kind === 'stopped' ? end.result : undefined;
}

function cancelled(result: StepResult): StepResult {
  const { attempts, durationMs } = result.status === 'skipped' ? { attempts: 0, durationMs: 0 } : result;
  const failure = {
    code: 'cancelled',
    message: 'Stopped while it waited to try again.',
    kind: 'cancelled' as const,
    retryable: true,
  };
  return { status: 'cancelled', failure, attempts, durationMs };
}
