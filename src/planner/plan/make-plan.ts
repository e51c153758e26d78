import { type Arg, shownArg } from '../../model/arg.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { Connection } from '../../model/connection.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Input, Operation } from '../../model/operation.ts';
import type { Entity } from '../../model/pack.ts';
import type { Plan, PlanTask, Step } from '../../model/plan.ts';
import type { SlotValue, TaskSpec } from '../../model/task-spec.ts';
import { completed } from './complete.ts';
import { type InputProblem, problemsOf } from './input-problems.ts';
import { planFlow } from './plan-flow.ts';

export interface PlanOptions {
  readonly catalog: Catalog;
  /** Of every service the one that may be used, or those that the tasks choose from. */
  readonly connections: readonly Connection[];
  readonly planner: Plan['planner'];
  /** `--set key=value`; `2.key` is the second task's. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Most items of the lists that the tasks ask for. */
  readonly limit?: number;
}

export type PlanReading =
  | { readonly kind: 'plan'; readonly plan: Plan }
  /** Every input that is unknown, missing or wrong, by task. */
  | { readonly kind: 'problems'; readonly problems: readonly InputProblem[] };

/** TaskSpecs -> the frozen plan, with a lookup step for every name that stands where an id belongs. Pure. */
export function makePlan(specs: readonly TaskSpec[], options: PlanOptions): PlanReading {
  const tasks = specs.map((spec, index) => completed(spec, index, options));
  const problems = tasks.flatMap((task, index) => problemsOf(task, index, options.catalog));
  if (problems.length > 0) return { kind: 'problems', problems };
  const planned = tasks.map((task) => planTask(task, options));
  const services = new Set(planned.flatMap((task) => [task.service, ...task.steps.map((step) => step.service)]));
  const used = options.connections.filter((connection) =>
    tasks.some((task, index) => isThrough(connection, task, planned[index])),
  );
  return {
    kind: 'plan',
    plan: {
      version: 1,
      planner: options.planner,
      tasks: planned.map((task, index) => goingThrough(task, tasks[index], used)),
      connections: used,
      packs: Object.fromEntries([...services].map((service) => [service, options.catalog.pack(service)?.digest ?? ''])),
    },
  };
}

function isThrough({ service, name }: Connection, spec: TaskSpec, task: PlanTask | undefined): boolean {
  const touches = service === spec.service || task?.steps.some((step) => step.service === service);
  const chosen = connectionFor(spec, service);
  return touches === true && (chosen === undefined || chosen === name);
}

/** The connection that was chosen for a service that a task touches: its own, or another of its workflow. */
function connectionFor({ service, connection, others }: TaskSpec, touched: string): string | undefined {
  return touched === service ? connection : others?.find((each) => each.service === touched)?.name;
}

/** In a plan with several connections of a service each step says which one it goes through. */
function goingThrough(task: PlanTask, spec: TaskSpec | undefined, used: readonly Connection[]): PlanTask {
  const steps = task.steps.map((step): Step => {
    const connection = spec && connectionFor(spec, step.service);
    const isOneOfMany = used.filter(({ service }) => service === step.service).length > 1;
    return connection === undefined || !isOneOfMany ? step : { ...step, connection };
  });
  return { ...task, steps };
}

function planTask(spec: TaskSpec, options: PlanOptions): PlanTask {
  const { catalog, limit } = options;
  const operation = catalog.operation(spec.service, spec.intent);
  if (!operation) throw new Error(`planned an operation that is not there: ${spec.service}.${spec.intent}`);
  const lookups: Step[] = [];
  const args: Record<string, Arg> = {};
  for (const input of inLookupOrder(operation, catalog)) {
    const slot = spec.inputs[input.name];
    if (slot) args[input.name] = argOf(slot, input, { operation, catalog, lookups, args });
  }
  const task = {
    service: spec.service,
    intent: spec.intent,
    inputs: shownInputs(spec, operation),
    confidence: spec.confidence,
    ...(spec.leftOver.length > 0 && { leftOver: spec.leftOver }),
  };
  if (operation.workflow !== undefined) {
    const { flow, steps } = planFlow({ service: spec.service, name: spec.intent, inputs: args }, catalog);
    return { ...task, steps: [...lookups, ...steps], flow };
  }
  const own: Step = {
    id: operation.name,
    service: operation.service,
    operation: operation.name,
    effect: operation.effect,
    args,
    ...(limit !== undefined && operation.pagination ? { limit } : {}),
  };
  return { ...task, steps: [...lookups, own] };
}

/** A name whose list needs another input (the labels of a project) is looked up after that one. */
function inLookupOrder(operation: Operation, catalog: Catalog): readonly Input[] {
  const needs = (input: Input) => {
    const entity =
      input.entity === undefined ? undefined : catalog.entity(operation.service, input.entity.split('|')[0] ?? '');
    const list = entity && catalog.operation(entity.service ?? operation.service, entity.list);
    return list?.inputs.filter((each) => each.required).length ?? 0;
  };
  return operation.inputs.toSorted((a, b) => needs(a) - needs(b));
}

interface LookupContext {
  readonly operation: Operation;
  readonly catalog: Catalog;
  readonly lookups: Step[];
  /** What the task's inputs have become so far. */
  readonly args: Readonly<Record<string, Arg>>;
}

function argOf(slot: SlotValue, input: Input, context: LookupContext): Arg {
  if ('files' in slot) throw new Error(`planned a file that nobody has looked at: ${slot.files.join(', ')}`);
  if ('arg' in slot) return slot.arg;
  if ('names' in slot) return { list: slot.names.map((name) => lookupOf(name, slot.entity, input, context)) };
  return lookupOf(slot.name, slot.entity, input, context);
}

/** A step that finds the id of a name, and the reference to it. The same name is looked up once. */
function lookupOf(name: string, entityName: string, input: Input, context: LookupContext): Arg {
  const { operation, catalog, lookups, args } = context;
  const entity = catalog.entity(operation.service, entityName);
  const list = entity && catalog.operation(entity.service ?? operation.service, entity.list);
  if (!entity || !list) return { literal: name };
  const before = lookups.find(
    ({ select, service }) => select?.entity === ownName(entity) && service === list.service && select.name === name,
  );
  const step = before ?? lookupStep(name, { entity, list, input, lookups, args });
  if (!before) lookups.push(step);
  return { ref: `$steps.${step.id}.outputs.id` };
}

interface Lookup extends Pick<LookupContext, 'lookups' | 'args'> {
  readonly entity: Entity;
  readonly list: Operation;
  readonly input: Input;
}

function lookupStep(name: string, { entity, list, input, lookups, args }: Lookup): Step {
  const bare = entity.sigil !== undefined && name.startsWith(entity.sigil) ? name.slice(1) : name;
  const fixed = Object.entries({ ...entity.with, ...(entity.search && bare ? { [entity.search]: bare } : {}) });
  const inherited = list.inputs.flatMap((each): [string, Arg][] => {
    const arg = each.required ? args[each.name] : undefined;
    return arg && each.name !== input.name ? [[each.name, arg]] : [];
  });
  const kind = ownName(entity);
  const taken = lookups.filter((step) => step.id.startsWith(`lookup_${kind}`)).length;
  return {
    id: taken === 0 ? `lookup_${kind}` : `lookup_${kind}_${taken + 1}`,
    service: list.service,
    operation: list.name,
    effect: 'read',
    args: Object.fromEntries([...inherited, ...fixed.map(([key, literal]): [string, Arg] => [key, { literal }])]),
    select: {
      entity: kind,
      name: bare,
      input: input.name,
      id: entity.id,
      label: entity.label,
      ...(entity.sigil === undefined ? {} : { unique: true }),
    },
  };
}

/** Without the service that a borrowed one has before its name. */
function ownName({ name, service }: Entity): string {
  return service === undefined ? name : name.slice(service.length + 1);
}

/** As people see it: a name that will be looked up stands as it was said. */
function shownInputs(spec: TaskSpec, operation: Operation): JsonObject {
  const shown = operation.inputs.flatMap((input): [string, JsonValue][] => {
    const slot = spec.inputs[input.name];
    if (!slot) return [];
    if ('arg' in slot) return [[input.name, shownArg(slot.arg)]];
    if ('files' in slot) return [[input.name, slot.files]];
    return 'names' in slot ? [[input.name, slot.names]] : slot.name ? [[input.name, slot.name]] : [];
  });
  return Object.fromEntries(shown);
}
