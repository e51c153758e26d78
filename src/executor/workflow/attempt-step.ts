import type { Arg } from '../../model/arg.ts';
import type { FlowStep } from '../../model/flow.ts';
import type { JsonValue } from '../../model/json.ts';
import { allowsNull } from '../../model/json-schema.ts';
import type { Input } from '../../model/operation.ts';
import { type Step, stepKey } from '../../model/plan.ts';
import type { StepResult } from '../../model/step-result.ts';
import { UnresolvedReference } from '../bindings.ts';
import { performStep } from '../run-step.ts';
import type { Answer } from '../target.ts';
import { unmet } from './criteria.ts';
import { keptAnswer, withLines } from './kept-items.ts';
import { argValue, type Scope } from './scope.ts';
import type { Stand } from './stand.ts';
import { extraOf, stoppedBy } from './workflow-run.ts';

export interface Attempt {
  readonly result: StepResult;
  /** With the request and the answer of this attempt. */
  readonly scope: Scope;
  /** The service took the request: as a write it has happened. */
  readonly accepted: boolean;
  /** It was not sent now: an earlier run has, and this is what came of it. */
  readonly recovered?: boolean;
}

const CRITERIA_NOT_MET = 'criteria_not_met';

interface Try {
  /** The step's id while it runs. */
  readonly id: string;
  /** How often it was sent before. */
  readonly attemptsBefore: number;
  /** An earlier run has sent it, and nobody knows what came of that. */
  readonly begun?: boolean;
  readonly stand: Stand;
}

/** Sends the step's request, or runs its workflow, and judges what came of it. */
export async function attemptStep(step: FlowStep, attempt: Try): Promise<Attempt> {
  try {
    return step.flow ? await runBelow(step, attempt) : await request(step, attempt);
  } catch (error) {
    if (!(error instanceof UnresolvedReference)) throw error;
    const result = stoppedBy('missing_value', `${step.id}: ${error.message}`, 'rejected');
    return { result, scope: attempt.stand.scope, accepted: false };
  }
}

async function request(step: FlowStep, { id, attemptsBefore, begun = false, stand }: Try): Promise<Attempt> {
  const { run, scope } = stand;
  const planned = run.steps.get(step.step ?? '');
  if (!planned)
    return { result: { status: 'skipped', because: `${step.id} is not in the plan` }, scope, accepted: false };
  const { plan, taskId, taskIndex, known, deps } = run;
  const context = { plan, taskId, taskIndex, known, attemptsBefore, begun, ...extraOf(id, run) };
  const operation = deps.catalog.operation(planned.service, planned.operation);
  const filledIn: Step = { ...planned, id, args: literals(planned.args, { scope, inputs: operation?.inputs ?? [] }) };
  const recovered = deps.recovered?.done.get(stepKey(taskIndex, id));
  const performed = recovered ?? (await performStep(filledIn, context, deps));
  const kept = operation ? keptAnswer(performed, { step, scope, operation }) : performed;
  const { result, answer } = kept;
  const own = withLines(scope, step, kept);
  const sent = 'request' in result ? result.request : undefined;
  const seen: Scope = sent ? { ...own, exchange: { request: sent, ...(answer ? { answer } : {}) } } : own;
  const judged = judge(result, { step, scope: seen, answer });
  return { result: judged, scope: seen, accepted: hasHappened(result), ...(recovered ? { recovered: true } : {}) };
}

/** A write whose answer was only not as hoped has happened all the same. */
function hasHappened(result: StepResult): boolean {
  return result.status === 'succeeded' || (result.status === 'failed' && result.failure.code === CRITERIA_NOT_MET);
}

/** Expressions become what they stand for; those that are absent or null leave their input out, if it can be. */
function literals(
  args: Step['args'],
  { scope, inputs }: { readonly scope: Scope; readonly inputs: readonly Input[] },
): Readonly<Record<string, Arg>> {
  const values = Object.entries(args).flatMap(([name, arg]): [string, Arg][] => {
    if (!('expression' in arg)) return [[name, arg]];
    const literal = argValue(arg, scope);
    const input = inputs.find((each) => each.name === name);
    if (literal === undefined || (literal === null && input?.required !== true)) return [];
    if (literal === null && input && !allowsNull(input.schema))
      throw new UnresolvedReference(`there is no value for '${name}' in what the service answered.`);
    return [[name, { literal }]];
  });
  return Object.fromEntries(values);
}

async function runBelow(step: FlowStep, { id, stand }: Try): Promise<Attempt> {
  const { scope, run } = stand;
  if (!step.flow) throw new Error(`${step.id} runs no workflow`);
  const inputs = Object.entries(step.flow.inputs).flatMap(([name, arg]): [string, JsonValue][] => {
    const value = argValue(arg, scope);
    return value === undefined ? [] : [[name, value]];
  });
  const end = await run.runFlow(step.flow, Object.fromEntries(inputs), `${id}.`);
  if (end.kind === 'stopped') return { result: end.result, scope, accepted: true };
  const seen: Scope = { ...scope, outputs: end.outputs ?? {} };
  const result: StepResult = { status: 'succeeded', output: end.outputs ?? end.last, attempts: 1, durationMs: 0 };
  return { result: judge(result, { step, scope: seen, answer: undefined }), scope: seen, accepted: true };
}

interface Judged {
  readonly step: FlowStep;
  readonly scope: Scope;
  readonly answer: Answer | undefined;
}

/** The step's criteria have the last word on an answer, but on nothing that is in doubt or was stopped. */
function judge(result: StepResult, { step, scope, answer }: Judged): StepResult {
  const { criteria } = step;
  const isGone = result.status === 'succeeded' && !answer && !step.flow;
  if (criteria.length === 0 || isGone) return result;
  const missed = unmet(criteria, scope);
  if (result.status === 'succeeded') return missed === undefined ? result : notMet(result, `${step.id}: ${missed}`);
  if (result.status !== 'failed' || !answer || missed !== undefined || !isLookedAt(step, answer)) return result;
  const { failure: _, ...rest } = result;
  return { ...rest, status: 'succeeded', output: answer.body };
}

/** A refusal under a good HTTP status is overruled only by criteria that look into the answer. */
function isLookedAt({ criteria }: FlowStep, { status }: Answer): boolean {
  if (status < 200 || status > 299) return true;
  return criteria.some((each) => JSON.stringify(each).includes('$response.'));
}

function notMet(result: Extract<StepResult, { status: 'succeeded' }>, what: string): StepResult {
  const { output: _, page: __, ...rest } = result;
  const message = `The answer is not as the workflow needs it: ${what}.`;
  return {
    ...rest,
    status: 'failed',
    failure: { code: CRITERIA_NOT_MET, message, kind: 'rejected', retryable: false },
  };
}
