import type { Flow } from '../../model/flow.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { StepResult } from '../../model/step-result.ts';
import { UnresolvedReference } from '../bindings.ts';
import { executorCaps } from '../caps.ts';
import { runFlow } from './run-flow.ts';
import { argValue, type Scope } from './scope.ts';
import { visitStep } from './visit-step.ts';
import { stoppedBy, type WorkflowRun } from './workflow-run.ts';

type Start = Pick<WorkflowRun, 'plan' | 'taskIndex' | 'taskId' | 'known' | 'deps' | 'progress'>;

/** A task's workflow from its first step to its outputs, or to what stopped it. */
export async function runWorkflow(flow: Flow, start: Start): Promise<StepResult> {
  const steps = start.plan.tasks[start.taskIndex]?.steps ?? [];
  const run: WorkflowRun = {
    ...start,
    steps: new Map(steps.map((step) => [step.id, step])),
    runs: new Map(),
    extras: new Map(),
    workflows: new Map(),
    budget: executorCaps.workflowSteps,
    runFlow: (below, inputs, path) => runFlow(below, { inputs, path, run }),
    visit: visitStep,
  };
  const startedAt = start.deps.host.now();
  const inputs = inputsOf(flow, start);
  if ('status' in inputs) return inputs;
  const end = await run.runFlow(flow, inputs.values, '');
  if (end.kind === 'stopped') return end.result;
  const durationMs = start.deps.host.now() - startedAt;
  return { status: 'succeeded', output: end.outputs ?? end.last, attempts: 1, durationMs };
}

function inputsOf(flow: Flow, { known }: Start): { readonly values: JsonObject } | StepResult {
  const scope: Scope = { known, inputs: {}, steps: new Map(), workflows: new Map(), locals: {} };
  try {
    const values = Object.entries(flow.inputs).flatMap(([name, arg]): [string, JsonValue][] => {
      const value = argValue(arg, scope);
      return value === undefined ? [] : [[name, value]];
    });
    return { values: Object.fromEntries(values) };
  } catch (error) {
    if (!(error instanceof UnresolvedReference)) throw error;
    return stoppedBy('missing_value', error.message, 'rejected');
  }
}
