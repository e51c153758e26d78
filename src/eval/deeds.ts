import type { Arg } from '../model/arg.ts';
import type { Catalog } from '../model/catalog.ts';
import { isObject, type JsonValue, parseJson } from '../model/json.ts';
import { findInput, type Operation } from '../model/operation.ts';
import type { Plan, PlanTask, Step } from '../model/plan.ts';
import type { ExpectedTask } from './expectation.ts';

/** One thing that a plan does: a call, or a workflow as a whole. */
export interface Deed {
  readonly operation: Operation;
  /** What it is given, by the names of its inputs. */
  readonly args: Step['args'];
  readonly task: PlanTask;
}

/**
 * What a plan does that somebody would notice: of each task its writes, or else its last step; lookups before it do not
 * count. A workflow is one deed where it was expected by its name, and its steps where calls were.
 */
export function deedsOf(plan: Plan, expected: readonly ExpectedTask[], catalog: Catalog): readonly Deed[] {
  return plan.tasks.flatMap((task) => {
    const isNamed = expected.some(({ service, operation }) => service === task.service && operation === task.intent);
    return (isNamed && workflowDeed(task, catalog)) || stepDeeds(task, catalog);
  });
}

function workflowDeed(task: PlanTask, catalog: Catalog): readonly Deed[] | undefined {
  const operation = catalog.operation(task.service, task.intent);
  return operation && task.flow && [{ operation, args: task.flow.inputs, task }];
}

function stepDeeds(task: PlanTask, catalog: Catalog): readonly Deed[] {
  const writes = task.steps.filter(({ effect }) => effect !== 'read');
  return (writes.length > 0 ? writes : task.steps.slice(-1)).flatMap((step) => {
    const operation = catalog.operation(step.service, step.operation);
    return operation ? [{ operation, args: step.args, task }] : [];
  });
}

/** The values that the deed has for an input: of that very input, or of any of that leaf. References are none. */
export function valuesOf(name: string, deed: Deed): readonly JsonValue[] {
  const own = deed.args[findInput(deed.operation, name)?.name ?? ''];
  const values = own ? literalsOf(own) : [];
  return values.length > 0 ? values : (leavesOf(deed).get(name) ?? []);
}

/** Every literal value by the leaf that it has in the request. */
export function leavesOf({ operation, args }: Deed): ReadonlyMap<string, readonly JsonValue[]> {
  const leaves = new Map<string, JsonValue[]>();
  for (const [name, arg] of Object.entries(args)) {
    const leaf = findInput(operation, name)?.wire.at(-1) ?? name;
    for (const value of literalsOf(arg)) putLeaves(value, leaf, leaves);
  }
  return leaves;
}

/** Of a list of references and values the values, as one list; a file is its path. */
function literalsOf(arg: Arg): readonly JsonValue[] {
  if ('literal' in arg) return [arg.literal];
  if ('file' in arg) return [arg.file.path];
  if ('expression' in arg) return isKnown(arg.shown) ? [arg.shown] : [];
  if ('list' in arg) {
    const values = arg.list.flatMap(literalsOf);
    return values.length > 0 ? [values] : [];
  }
  return [];
}

/** Nothing in it waits for an answer. */
function isKnown(value: JsonValue): boolean {
  return !/\$[a-z]\w*[.[]/i.test(JSON.stringify(value));
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
