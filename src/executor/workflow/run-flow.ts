import type { Flow, FlowAction } from '../../model/flow.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { executorCaps } from '../caps.ts';
import { chosenAction } from './retry.ts';
import { argValue, evaluatedOutputs, type Scope } from './scope.ts';
import type { Visit } from './stand.ts';
import { type FlowEnd, nextId, type WorkflowRun } from './workflow-run.ts';

interface FlowStart {
  readonly inputs: JsonObject;
  /** Before the ids of its steps. */
  readonly path: string;
  readonly run: WorkflowRun;
}

/**
 * The steps of one workflow in their order, and where their actions send it instead. Each run of a workflow has steps of
 * its own to spend: what is to be done for many things may take many steps for each.
 */
export async function runFlow(flow: Flow, { inputs, path, run: outer }: FlowStart): Promise<FlowEnd> {
  const run: WorkflowRun = { ...outer, budget: executorCaps.workflowSteps };
  const steps = new Map<string, JsonObject>();
  const scope: Scope = { known: run.known, inputs, steps, workflows: run.workflows, locals: {} };
  let last: JsonValue = null;
  for (let at = 0; at < flow.steps.length; ) {
    const step = flow.steps[at];
    if (!step) break;
    const visit = await run.visit(step, { flow, scope, path, run });
    if (visit.kind === 'ran') {
      steps.set(step.id, visit.outputs);
      last = visit.output;
    }
    const action = actionAfter(visit);
    if (visit.kind === 'failed' && (!action || action.type === 'end')) return { kind: 'stopped', result: visit.result };
    if (action?.type === 'end') break;
    if (action?.flow) return goTo(action.flow, visit, { path, run });
    at = action ? flow.steps.findIndex(({ id }) => id === action.stepId) : at + 1;
  }
  return ended(flow, { scope, last, run });
}

function actionAfter(visit: Visit): FlowAction | undefined {
  if (visit.kind === 'skipped') return undefined;
  return visit.kind === 'failed' ? visit.action : chosenAction(visit.onSuccess, visit.scope);
}

/** Control goes over for good: how that workflow ends is how this one ends (Arazzo 1.0 section 4.6.7). */
async function goTo(flow: Flow, visit: Visit, { path, run }: Pick<FlowStart, 'path' | 'run'>): Promise<FlowEnd> {
  const handed = Object.entries(flow.inputs).flatMap(([name, arg]): [string, JsonValue][] => {
    const value = argValue(arg, visit.scope);
    return value === undefined ? [] : [[name, value]];
  });
  const id = nextId(`${path}${flow.name}`, false, run);
  return run.runFlow(flow, Object.fromEntries(handed), `${id}.`);
}

function ended(
  flow: Flow,
  { scope, last, run }: { readonly scope: Scope; readonly last: JsonValue; readonly run: WorkflowRun },
): FlowEnd {
  const outputs = evaluatedOutputs(flow.outputs, scope);
  run.workflows.set(flow.workflowId, outputs);
  return { kind: 'done', outputs: Object.keys(outputs).length > 0 ? outputs : null, last };
}
