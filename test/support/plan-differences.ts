import type { Arg } from '../../src/model/arg.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import type { ExampleTask } from '../../src/model/examples-file.ts';
import { isObject, type JsonValue } from '../../src/model/json.ts';
import { findInput, type Operation } from '../../src/model/operation.ts';
import type { Plan, PlanTask, Step } from '../../src/model/plan.ts';
import { type Now, timesOf } from './relative-time.ts';

interface Against {
  readonly catalog: Catalog;
  /** Service of tasks that name none. */
  readonly service: string;
  readonly now: Now;
}

/** What a plan does other than it should, one line each; empty: it is right. */
export function planDifferences(plan: Plan, expected: readonly ExampleTask[], against: Against): readonly string[] {
  const wanted = expected.map((task) => `${task.service ?? against.service}.${task.operation}`);
  const got = plan.tasks.map((task) => `${task.service}.${task.intent}`);
  if (wanted.join() !== got.join()) return [`plans ${got.join(', ')} instead of ${wanted.join(', ')}`];
  return plan.tasks.flatMap((task, index) => {
    const own = expected[index];
    const operation = against.catalog.operation(task.service, task.intent);
    return own && operation ? taskDifferences({ task, operation, own, now: against.now }) : [];
  });
}

/** A file is the one that is called so. */
function isRightArg(arg: Arg, value: JsonValue, now: Now): boolean {
  if ('file' in arg) return arg.file.path === value;
  return 'literal' in arg && isRightValue(arg.literal, value, now);
}

interface Compared {
  readonly task: PlanTask;
  readonly operation: Operation;
  readonly own: ExampleTask;
  readonly now: Now;
}

function taskDifferences({ task, operation, own, now }: Compared): readonly string[] {
  const left = new Map(Object.entries(task.flow?.inputs ?? task.steps.at(-1)?.args ?? {}));
  const differences: string[] = [];
  const check = (name: string, isRight: (arg: Arg) => boolean, wanted: string, mustBe: boolean) => {
    const input = findInput(operation, name)?.name ?? name;
    const arg = left.get(input);
    left.delete(input);
    if (arg ? isRight(arg) : !mustBe) return;
    differences.push(`${operation.name}.${name} is ${arg ? shown(arg, task.steps) : 'not there'}, not ${wanted}`);
  };
  for (const [name, value] of Object.entries(own.inputs ?? {}))
    check(name, (arg) => isRightArg(arg, value, now), JSON.stringify(value), true);
  for (const [name, said] of Object.entries(own.lookup ?? {}))
    check(
      name,
      (arg) => namesIn(arg, task.steps)?.join() === [said].flat().join(),
      `to look up ${[said].flat().join(', ')}`,
      true,
    );
  for (const [name, value] of Object.entries(own.optional ?? {}))
    check(name, (arg) => 'literal' in arg && isRightValue(arg.literal, value, now), JSON.stringify(value), false);
  for (const name of own.bound ?? []) check(name, isBound, 'from an earlier task', true);
  const more = [...left].filter(([name]) => findInput(operation, name)?.default === undefined);
  return [
    ...differences,
    ...more.map(([name, arg]) => `${operation.name}.${name} is ${shown(arg, task.steps)}: not asked for`),
  ];
}

/** Names that a value is looked up by, in order; undefined when it is none. */
function namesIn(arg: Arg, steps: readonly Step[]): readonly string[] | undefined {
  if ('list' in arg) {
    const names = arg.list.map((each) => namesIn(each, steps));
    return names.every((each) => each !== undefined) ? names.flat() : undefined;
  }
  if (!('ref' in arg)) return undefined;
  const step = steps.find(({ id }) => arg.ref === `$steps.${id}.outputs.id`);
  return step?.select && [step.select.name];
}

function isBound(arg: Arg): boolean {
  return ('ref' in arg && arg.ref.startsWith('$tasks.')) || ('template' in arg && arg.template.includes('$tasks.'));
}

function isRightValue(got: JsonValue, wanted: JsonValue, now: Now): boolean {
  if (isObject(wanted) && Array.isArray(wanted['any']))
    return wanted['any'].some((each) => isRightValue(got, each, now));
  const times = typeof wanted === 'string' ? timesOf(wanted, now) : undefined;
  if (times) return times.some((time) => time === got || String(time) === got);
  if (Array.isArray(wanted))
    return (
      Array.isArray(got) &&
      got.length === wanted.length &&
      wanted.every((each, at) => isRightValue(got[at] ?? null, each, now))
    );
  return got === wanted;
}

function shown(arg: Arg, steps: readonly Step[]): string {
  const names = namesIn(arg, steps);
  return names ? `looked up by ${names.join(', ')}` : JSON.stringify(arg);
}
