import type { Arg } from '../../model/arg.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { Flow, FlowAction, FlowStep } from '../../model/flow.ts';
import type { Step } from '../../model/plan.ts';
import type { Workflow, WorkflowAction, WorkflowName, WorkflowStep } from '../../model/workflow.ts';
import { boundArg } from './bound-arg.ts';
import { neverRuns, occursOf } from './step-occurs.ts';

type Args = Readonly<Record<string, Arg>>;

interface Called extends WorkflowName {
  readonly inputs: Args;
}

interface Expansion {
  readonly catalog: Catalog;
  /** Every request that the workflow may send, by its id in the task. */
  readonly steps: Map<string, Step>;
}

interface Within {
  /** Before the ids of its steps: those of the steps that run it, each with a dot. */
  readonly prefix: string;
  /** When and how often it is run, in words. */
  readonly occurs: readonly string[];
}

interface Place extends Within {
  readonly workflow: Workflow;
  readonly inputs: Args;
}

/**
 * A workflow with its sub-workflows as the steps of a task and the control flow over them. Which operations can run is
 * decided here, for good.
 */
export function planFlow(called: Called, catalog: Catalog): { readonly flow: Flow; readonly steps: readonly Step[] } {
  const expansion: Expansion = { catalog, steps: new Map() };
  const flow = flowOf(called, { prefix: '', occurs: [] }, expansion);
  return { flow, steps: [...expansion.steps.values()] };
}

function flowOf({ service, name, inputs }: Called, within: Within, expansion: Expansion): Flow {
  const workflow = expansion.catalog.workflow(service, name);
  if (!workflow) throw new Error(`planned a workflow that is not there: ${service}.${name}`);
  const complete = withDefaults(workflow, inputs);
  const place = { ...within, workflow, inputs: complete };
  return {
    name: workflow.name,
    workflowId: workflow.workflowId,
    inputs: complete,
    steps: workflow.steps.map((step) => flowStep(step, place, expansion)),
    outputs: workflow.outputs,
  };
}

function withDefaults(workflow: Workflow, inputs: Args): Args {
  const standard = workflow.inputs.flatMap(({ name, default: literal }): [string, Arg][] =>
    literal === undefined ? [] : [[name, { literal }]],
  );
  return { ...Object.fromEntries(standard), ...inputs };
}

function flowStep(step: WorkflowStep, place: Place, expansion: Expansion): FlowStep {
  const { does, args, onSuccess, onFailure, ...flow } = step;
  const actions = (list: readonly WorkflowAction[]) => list.map((action) => flowAction(action, place, expansion));
  const bound = boundArgs(args, place);
  const id = `${place.prefix}${step.id}`;
  const own = { ...flow, onSuccess: actions(onSuccess), onFailure: actions(onFailure) };
  if (neverRuns(step, place.inputs)) return own;
  const occurs = [...place.occurs, ...occursOf(step)];
  if (does.kind === 'workflow')
    return { ...own, flow: flowOf({ ...does, inputs: bound }, { prefix: `${id}.`, occurs }, expansion) };
  expansion.steps.set(id, plannedStep(step, { id, does, args: bound, occurs }, expansion));
  return { ...own, step: id };
}

function boundArgs(args: WorkflowStep['args'], { inputs }: Place): Args {
  const bound = Object.entries(args).flatMap(([name, value]): [string, Arg][] => {
    const arg = boundArg(value, inputs);
    return arg ? [[name, arg]] : [];
  });
  return Object.fromEntries(bound);
}

interface Bound {
  readonly id: string;
  readonly does: Extract<WorkflowStep['does'], { kind: 'operation' }>;
  readonly args: Args;
  readonly occurs: readonly string[];
}

function plannedStep(step: WorkflowStep, { id, does, args, occurs }: Bound, { catalog }: Expansion): Step {
  const operation = catalog.operation(does.service, does.operation);
  if (!operation) throw new Error(`planned an operation that is not there: ${does.service}.${does.operation}`);
  const lists = step.limit !== undefined && step.forEach === undefined && operation.pagination;
  return {
    id,
    service: does.service,
    operation: does.operation,
    effect: operation.effect,
    args: { ...standardArgs(operation.inputs), ...args },
    ...(operation.presigned ? { origins: operation.presigned.origins } : {}),
    ...(lists && step.limit !== undefined ? { limit: step.limit } : {}),
    ...(occurs.length > 0 ? { occurs } : {}),
  };
}

/** What the pack says of inputs that the workflow does not give. */
function standardArgs(inputs: Workflow['inputs']): Args {
  const standard = inputs.flatMap(({ name, default: literal }): [string, Arg][] =>
    literal === undefined ? [] : [[name, { literal }]],
  );
  return Object.fromEntries(standard);
}

/** A workflow that control goes over to gets the same inputs, as far as it knows them. */
function flowAction({ workflow, ...action }: WorkflowAction, place: Place, expansion: Expansion): FlowAction {
  if (!workflow) return action;
  const known = expansion.catalog.workflow(workflow.service, workflow.name)?.inputs.map(({ name }) => name) ?? [];
  const handed = known.flatMap((name): [string, Arg][] => {
    const text = `$inputs.${name}`;
    const arg = place.inputs[name] === undefined ? undefined : boundArg(text, place.inputs);
    return arg ? [[name, arg]] : [];
  });
  const inputs = Object.fromEntries(handed);
  const within = { prefix: `${place.prefix}${workflow.name}.`, occurs: place.occurs };
  return { ...action, flow: flowOf({ ...workflow, inputs }, within, expansion) };
}
