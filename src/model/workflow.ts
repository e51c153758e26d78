import type { JsonObject, JsonValue } from './json.ts';
import type { Input, Operation } from './operation.ts';

/** A test of an answer (Arazzo 1.0 section 4.6.11). */
export type Criterion =
  | { readonly type: 'simple'; readonly condition: string }
  /** `context` is a runtime expression, `condition` a regular expression. */
  | { readonly type: 'regex'; readonly context: string; readonly condition: string };

export interface WorkflowName {
  readonly service: string;
  /** snake_case. */
  readonly name: string;
}

/** What happens after a step, when all its criteria hold. */
export interface WorkflowAction {
  readonly name: string;
  readonly type: 'end' | 'goto' | 'retry';
  readonly criteria: readonly Criterion[];
  /** Where `goto` goes; what is run before a `retry`. */
  readonly stepId?: string;
  readonly workflow?: WorkflowName;
  readonly retryAfterMs?: number;
  readonly retryLimit?: number;
}

/** How a step stands in its workflow, whatever it does. */
export interface StepFlow {
  /** As expressions name it. */
  readonly id: string;
  /** Absent or empty: the service's own word decides. */
  readonly criteria: readonly Criterion[];
  readonly onSuccess: readonly WorkflowAction[];
  readonly onFailure: readonly WorkflowAction[];
  /** Name -> runtime expression. */
  readonly outputs: Readonly<Record<string, JsonValue>>;
  /** Expression of a list: the step is run for each item, known by the name `as`. */
  readonly forEach?: string;
  readonly as?: string;
  /** A condition on each item, known by the name `as`: of the forEach, or of the list that the step asks for, only those
   * are taken for which it holds. */
  readonly where?: string;
  /** Of a list: how one item reads, known by the name `as`. The step's outputs have all of them as `$lines`, in one text. */
  readonly line?: string;
  /** Most items: of the forEach, or of the list that the step asks for, before `where`. */
  readonly limit?: number;
  /** A condition without which the step is left out. */
  readonly when?: string;
  /** Each wait before a retry is this many times the one before. */
  readonly backoff?: number;
}

/** What a step calls, as the document names it. */
export type DraftTarget =
  | { readonly kind: 'operation'; readonly service: string; readonly operationId: string }
  | { readonly kind: 'path'; readonly service: string; readonly method: string; readonly path: string }
  | ({ readonly kind: 'workflow' } & WorkflowName);

export interface DraftStep extends StepFlow {
  readonly does: DraftTarget;
  readonly parameters: readonly DraftParameter[];
  readonly payload?: JsonValue;
}

export interface DraftParameter {
  readonly name: string;
  readonly in?: string;
  readonly value: JsonValue;
  /** Of the whole workflow: a step that has no such parameter does without. */
  readonly shared: boolean;
}

interface WorkflowText {
  readonly service: string;
  readonly workflowId: string;
  /** The workflowId in snake_case; the intent's name. */
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  readonly synonyms: readonly string[];
  readonly examples: readonly string[];
  /** Any runner of Arazzo can run it: it uses no extension. */
  readonly portable: boolean;
  readonly inputs: readonly Input[];
  readonly outputs: Readonly<Record<string, JsonValue>>;
}

/** A workflow as its file says it; the operations of other packs are not looked up yet. */
export interface WorkflowDraft extends WorkflowText {
  readonly steps: readonly DraftStep[];
}

export interface WorkflowStep extends StepFlow {
  readonly does:
    | { readonly kind: 'operation'; readonly service: string; readonly operation: string }
    | ({ readonly kind: 'workflow' } & WorkflowName);
  /** Input name -> value, with runtime expressions in its texts. */
  readonly args: JsonObject;
}

/** A workflow whose every name leads somewhere. */
export interface Workflow extends WorkflowText {
  readonly steps: readonly WorkflowStep[];
  /** Itself as something that can be asked for: routed, planned and approved like any operation. */
  readonly intent: Operation;
  /** Every service that it touches, its own among them. */
  readonly services: readonly string[];
}
