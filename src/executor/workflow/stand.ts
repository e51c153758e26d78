import type { Flow, FlowAction } from '../../model/flow.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { StepResult } from '../../model/step-result.ts';
import type { Scope } from './scope.ts';
import type { WorkflowRun } from './workflow-run.ts';

/** What came of control's visit to a step. */
export type Visit =
  | { readonly kind: 'skipped'; readonly scope: Scope }
  | {
      readonly kind: 'ran';
      readonly scope: Scope;
      readonly outputs: JsonObject;
      readonly output: JsonValue;
      readonly onSuccess: readonly FlowAction[];
    }
  | { readonly kind: 'failed'; readonly scope: Scope; readonly result: StepResult; readonly action?: FlowAction };

/** Where control stands in a workflow. */
export interface Stand {
  readonly flow: Flow;
  readonly scope: Scope;
  /** Before the ids of the flow's steps. */
  readonly path: string;
  readonly run: WorkflowRun;
}
