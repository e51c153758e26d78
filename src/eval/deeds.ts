import type { Arg } from '../model/arg.ts';
import type { Catalog } from '../model/catalog.ts';
import { isObject, type JsonValue, parseJson } from '../model/json.ts';
import { findInput, type Operation } from '../model/operation.ts';
import type { Plan, PlanTask, Step } from '../model/plan.ts';

/** What a plan does that somebody would notice: a write, or the last step of a task that only reads. */
export interface Deed {
  readonly operation: Operation;
  readonly step: Step;
  readonly task: PlanTask;
}

/** Of each task its writes, or else its last step; lookups before it do not count. */
export function deedsOf(plan: Plan, catalog: Catalog): readonly Deed[] {
  return plan.tasks.flatMap((task) => {
    const writes = task.steps.filter(({ effect }) => effect !== 'read');
    return (writes.length > 0 ? writes : task.steps.slice(-1)).flatMap((step) => {
      const operation = catalog.operation(step.service, step.operation);
      return operation ? [{ operation, step, task }] : [];
    });
  });
}

/** The values that the deed has for an input: of that very input, or of any of that leaf. References are none. */
export function valuesOf(name: string, { operation, step }: Deed): readonly JsonValue[] {
  const own = step.args[findInput(operation, name)?.name ?? ''];
  const values = own ? literalsOf(own) : [];
  return values.length > 0 ? values : (leavesOf({ operation, step }).get(name) ?? []);
}

/** Every literal value by the leaf that it has in the request. */
export function leavesOf({
  operation,
  step,
}: Pick<Deed, 'operation' | 'step'>): ReadonlyMap<string, readonly JsonValue[]> {
  const leaves = new Map<string, JsonValue[]>();
  for (const [name, arg] of Object.entries(step.args)) {
    const leaf = findInput(operation, name)?.wire.at(-1) ?? name;
    for (const value of literalsOf(arg)) putLeaves(value, leaf, leaves);
  }
  return leaves;
}

/** Of a list of references and values the values, as one list. */
function literalsOf(arg: Arg): readonly JsonValue[] {
  if ('literal' in arg) return [arg.literal];
  if ('list' in arg) {
    const values = arg.list.flatMap(literalsOf);
    return values.length > 0 ? [values] : [];
  }
  return [];
}

/** Objects are opened, and JSON that stands in a text; a list of scalars stays one value. */
function putLeaves(value: JsonValue, name: string, leaves: Map<string, JsonValue[]>): void {
  const opened = openedText(value);
  if (Array.isArray(opened) && opened.some((each) => typeof each === 'object' && each !== null))
    for (const each of opened) putLeaves(each, name, leaves);
  else if (isObject(opened)) for (const [key, each] of Object.entries(opened)) putLeaves(each, key, leaves);
  else if (opened !== null) leaves.set(name, [...(leaves.get(name) ?? []), opened]);
}

function openedText(value: JsonValue): JsonValue {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return parseJson(value);
  } catch {
    return value;
  }
}
