import type { Arg } from './arg.ts';
import type { JsonValue } from './json.ts';
import type { StepFlow, WorkflowAction } from './workflow.ts';

/**
 * The control flow of a workflow in a plan: plain JSON, frozen with it. Which requests can be sent is said by the steps
 * of the plan's task; this says in which order, how often, and what goes into their places.
 */
export interface Flow {
  /** In snake_case: what stands before its steps' ids where control goes over to it. */
  readonly name: string;
  /** The workflowId, as `$workflows` names it. */
  readonly workflowId: string;
  /** In the caller's terms: of a task literals and references, of a sub-workflow the caller's expressions. */
  readonly inputs: Readonly<Record<string, Arg>>;
  readonly steps: readonly FlowStep[];
  readonly outputs: Readonly<Record<string, JsonValue>>;
}

export interface FlowStep extends Omit<StepFlow, 'onSuccess' | 'onFailure'> {
  readonly onSuccess: readonly FlowAction[];
  readonly onFailure: readonly FlowAction[];
  /** Id of the step of the task that it runs. */
  readonly step?: string;
  /** Or the workflow that it runs. */
  readonly flow?: Flow;
}

export interface FlowAction extends Omit<WorkflowAction, 'workflow'> {
  readonly flow?: Flow;
}
