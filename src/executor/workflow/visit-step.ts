import type { FlowStep } from '../../model/flow.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { readExpression } from '../../model/runtime-expression.ts';
import type { StepResult } from '../../model/step-result.ts';
import { conditionHolds } from './criteria.ts';
import { keptItems } from './kept-items.ts';
import { lookUp, type Scope } from './scope.ts';
import { settleStep } from './settle-step.ts';
import type { Stand, Visit } from './stand.ts';
import { nextId, recordFinished, stoppedBy, type WorkflowRun } from './workflow-run.ts';

/** One step of a workflow where control has come to it: left out, run once, or run for each item. */
export async function visitStep(step: FlowStep, stand: Stand): Promise<Visit> {
  const { scope, run } = stand;
  if (step.when !== undefined && !conditionHolds(step.when, scope)) return skipped(step, `not so: ${step.when}`, stand);
  if (step.forEach !== undefined) return visitEach(step, step.forEach, stand);
  const id = nextId(`${stand.path}${step.id}`, false, run);
  const settled = await settleStep(step, id, stand);
  if (settled.result.status !== 'succeeded') return { kind: 'failed', ...settled };
  const { outputs, result } = settled;
  return { kind: 'ran', scope: settled.scope, outputs, output: result.output, onSuccess: step.onSuccess };
}

async function visitEach(step: FlowStep, forEach: string, stand: Stand): Promise<Visit> {
  const items = itemsOf(forEach, stand.scope);
  if (!items) return failed(`${step.id}: ${forEach} is no list`, 'not_a_list', stand);
  const taken = keptItems(items.slice(0, step.limit ?? items.length), step, stand.scope);
  if (taken.length === 0) return skipped(step, 'there is nothing to do it for', stand);
  if (taken.length > stand.run.budget)
    return failed(`${step.id}: ${taken.length} items are more than a workflow may run steps for`, 'step_budget', stand);
  return runEach(step, taken, stand);
}

async function runEach(step: FlowStep, items: readonly JsonValue[], stand: Stand): Promise<Visit> {
  const { path, run } = stand;
  const base = `${path}${step.id}`;
  const outputs: JsonObject[] = [];
  const results: JsonValue[] = [];
  let scope = stand.scope;
  const startedAt = run.deps.host.now();
  for (const [index, item] of items.entries()) {
    const locals = { ...stand.scope.locals, [step.as ?? 'item']: item, index };
    const id = nextId(base, true, run);
    const settled = await settleStep(step, id, { ...stand, scope: { ...stand.scope, locals } });
    scope = settled.scope;
    if (settled.result.status !== 'succeeded') {
      await recordWhole(step, base, { result: settled.result, run });
      return { kind: 'failed', ...settled };
    }
    outputs.push(settled.outputs);
    results.push(settled.result.output);
  }
  const durationMs = run.deps.host.now() - startedAt;
  const result: StepResult = { status: 'succeeded', output: results, attempts: results.length, durationMs };
  await recordWhole(step, base, { result, run });
  return { kind: 'ran', scope, outputs: listed(outputs), output: results, onSuccess: step.onSuccess };
}

/** The planned row stands for all its repetitions. */
async function recordWhole(
  step: FlowStep,
  base: string,
  { result, run }: { readonly result: StepResult; readonly run: WorkflowRun },
): Promise<void> {
  const { deps, taskId, taskIndex } = run;
  if (step.step !== base) return;
  await deps.record({ type: 'step.finished', taskId, taskIndex, stepId: base, result, whole: true });
}

/** Absent is empty: there is nothing to do. */
function itemsOf(forEach: string, scope: Scope): readonly JsonValue[] | undefined {
  const expression = readExpression(forEach);
  const list = (expression && lookUp(expression, scope)) ?? [];
  return Array.isArray(list) ? list : undefined;
}

/** `[{ ts: 1 }, { ts: 2 }]` -> `{ ts: [1, 2] }`. */
function listed(outputs: readonly JsonObject[]): JsonObject {
  const names = Object.keys(outputs[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, outputs.map((each) => each[name] ?? null)]));
}

async function skipped(step: FlowStep, because: string, { path, scope, run }: Stand): Promise<Visit> {
  const id = nextId(`${path}${step.id}`, false, run);
  if (step.step !== undefined) await recordFinished(id, { status: 'skipped', because }, run);
  return { kind: 'skipped', scope };
}

function failed(message: string, code: string, { scope }: Stand): Visit {
  return { kind: 'failed', scope, result: stoppedBy(code, message, 'rejected') };
}
