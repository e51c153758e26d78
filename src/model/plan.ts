import { type Arg, filesOf } from './arg.ts';
import type { Connection } from './connection.ts';
import type { Effect } from './effect.ts';
import type { FileSource } from './file-source.ts';
import type { Flow } from './flow.ts';
import type { JsonObject } from './json.ts';

/** How the answer of a lookup step becomes one value. */
export interface Select {
  readonly entity: string;
  /** The name as it was said. */
  readonly name: string;
  /** Input of the task that wants the id. */
  readonly input: string;
  readonly id: string;
  readonly label: readonly string[];
  /** No two have the same name (a channel's, a handle): the first exact match ends the search. */
  readonly unique?: boolean;
}

/** One request to one service (a paged list counts as one). */
export interface Step {
  /** Unique in its task, snake_case. */
  readonly id: string;
  readonly service: string;
  readonly operation: string;
  readonly effect: Effect;
  readonly args: Readonly<Record<string, Arg>>;
  /** Name of its connection, in a plan that has several of its service; absent: the only one. */
  readonly connection?: string;
  /** Present: this is a lookup, its output is `{ id, label }` of the one match. */
  readonly select?: Select;
  /** Of a step whose URL an earlier answer gives: the origins that it may be on. No answer can add one. */
  readonly origins?: readonly string[];
  /** Most items that a list step gathers; absent: one page. */
  readonly limit?: number;
  /** Of a step that a workflow repeats or may leave out: when and how often, in words for the person who approves. */
  readonly occurs?: readonly string[];
}

export interface PlanTask {
  readonly service: string;
  readonly intent: string;
  /** As shown: literals, names as said, references. */
  readonly inputs: JsonObject;
  readonly confidence: number;
  /** Words of the request that it does without. */
  readonly leftOver?: readonly string[];
  /** The last one is the task's own operation; its output is the task's result. Of a workflow: every step that may run. */
  readonly steps: readonly Step[];
  /** Present: a workflow, whose control flow decides which steps run, in which order and how often. */
  readonly flow?: Flow;
}

/** Everything that will run, frozen before anything from outside is read. Plain JSON, so that it can be hashed and kept. */
export interface Plan {
  readonly version: 1;
  readonly planner: 'offline' | 'openai' | 'direct' | 'workflow';
  readonly tasks: readonly PlanTask[];
  /** Of every service that the plan touches; of one service several when its steps say which. */
  readonly connections: readonly Connection[];
  /** Service -> digest of the pack that the plan was made with. */
  readonly packs: Readonly<Record<string, string>>;
}

export interface Approval {
  readonly by: 'policy' | 'person' | 'flag';
  /** Digest of the plan, and so of its packs and connections. */
  readonly planHash: string;
  /** `<task>.<step>` of the steps that may run, tasks from 1. */
  readonly steps: readonly string[];
}

declare const approved: unique symbol;
/** A plan that passed the gate, with what exactly was approved. The executor takes nothing else. */
export type ApprovedPlan = { readonly plan: Plan; readonly approval: Approval } & { readonly [approved]: true };

/** The only place that makes one. Call it from policy, from a person's yes or from `--yes`, and nowhere else. */
export function approve(plan: Plan, approval: Approval): ApprovedPlan {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one cast: it mints the brand
  return { plan, approval } as ApprovedPlan;
}

/** The connection that a step goes through. */
export function connectionOfStep(plan: Plan, { service, connection }: Pick<Step, 'service' | 'connection'>) {
  return plan.connections.find(
    (each) => each.service === service && (connection === undefined || each.name === connection),
  );
}

/** `1.lookup_channel`: a step's name in the whole plan; tasks count from 1. */
export function stepKey(taskIndex: number, stepId: string): string {
  return `${taskIndex + 1}.${stepId}`;
}

/** A step that a workflow runs again has a number of its own while it runs: `post#2`. This is its name in the plan. */
export function plannedStepId(stepId: string): string {
  return stepId.replaceAll(/#\d+/g, '');
}

export function effectOfPlan(plan: Plan): Effect {
  const effects = plan.tasks.flatMap((task) => task.steps.map((step) => step.effect));
  if (effects.includes('destructive')) return 'destructive';
  return effects.includes('write') ? 'write' : 'read';
}

/** Where a run keeps what a task's workflow came to as a whole, beside the results of its steps. */
export function flowKey(taskIndex: number): string {
  return stepKey(taskIndex, '');
}

/** Every file whose bytes the plan sends. */
export function filesOfPlan(plan: Plan): readonly FileSource[] {
  return plan.tasks.flatMap(({ steps }) => steps.flatMap(({ args }) => Object.values(args).flatMap(filesOf)));
}
