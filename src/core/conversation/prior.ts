import type { Arg } from '../../model/arg.ts';
import type { Catalog } from '../../model/catalog.ts';
import { isObject, type JsonValue } from '../../model/json.ts';
import type { Input } from '../../model/operation.ts';
import type { Entity } from '../../model/pack.ts';
import type { SlotValue, TaskSpec } from '../../model/task-spec.ts';
import type { EarlierTask } from '../../planner/offline/draft.ts';
import { entityMadeBy } from '../../planner/offline/slots/references.ts';
import { nth, ordinalOf } from '../../util/ordinal.ts';
import type { DoneTask } from './last-turn.ts';

/** What a follow-up may speak of: the conversation's newest task, as a task before the first one. */
export interface Prior {
  /** The follow-up with what it points to put plainly: "the photos of that project". */
  readonly text: string;
  readonly service: string;
  /** Absent where the words point to nothing. */
  readonly earlier?: EarlierTask;
  /** Its result, or the one item of it that the words mean. */
  readonly result: JsonValue;
}

/** Tasks of a plan count from 1. */
const BEFORE = 0;
const BEFORE_REF = `$tasks.${BEFORE}.result`;

/** The follow-up as the planner can read it. Undefined when the task is of a service that is not there any more. */
export function priorOf(said: string, task: DoneTask, catalog: Catalog): Prior | undefined {
  const operation = catalog.operation(task.service, task.intent);
  const pack = catalog.pack(task.service);
  if (!operation || !pack) return undefined;
  const result = itemMeant(said, task.result);
  const known = { number: BEFORE, operation, pack, inputs: slotsOf(task.args, operation.inputs) };
  const earlier = withThing(known, result);
  const [noun] = thingOf(earlier)?.entity?.split('|') ?? [];
  const text = plainly(said, noun);
  return { text, service: pack.service, result, ...(POINTS.test(text) && { earlier }) };
}

const POINTS =
  /\b(?:it|its|them|their|that|this|those|these|there|links?|urls?|post|send|share|tell|dm|message|forward|announce)\b/i;
const WHICH =
  /\b(?:the\s+)?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d{1,3}(?:st|nd|rd|th))\s+one\b|\bnumber\s+(\d{1,3})\b/i;
/** A link stays a part of what was answered. */
const ITS = /\b(?:its|their)\s+(?!links?\b|urls?\b)(\p{L}+)/giu;
/** "post it": what was answered, and not the thing. */
const SENDS = /\b(?:post|send|share|tell|dm|message|forward|announce)\b/i;

/** Of a list the item that the words name by its place, or its only one. */
function itemMeant(text: string, result: JsonValue): JsonValue {
  if (!Array.isArray(result)) return result;
  const found = WHICH.exec(text);
  const ordinal = found ? ordinalOf(found[1] ?? found[2] ?? '') : undefined;
  const item = ordinal === undefined ? undefined : nth(result, ordinal);
  return item ?? (result.length === 1 ? (result[0] ?? null) : result);
}

/** "its photos": the photos of that project; "archive the second one": archive that project. */
function plainly(text: string, noun: string | undefined): string {
  if (noun === undefined) return text.replaceAll(ITS, 'the $1 of it');
  const thing = `that ${noun.replaceAll('_', ' ')}`;
  const named = text.replace(WHICH, thing).replaceAll(ITS, `the $1 of ${thing}`);
  return SENDS.test(named) ? named : named.replace(/\bit\b/i, thing);
}

/** The one thing that the task was about: the item that it gave, or else what it was asked for. */
function thingOf({ operation, inputs }: EarlierTask): Input | undefined {
  return operation.inputs.find((input) => input.entity !== undefined && inputs[input.name] !== undefined);
}

/** With the id of what it gave, as an input like any that names a thing. */
function withThing(task: EarlierTask, result: JsonValue): EarlierTask {
  const { operation, pack } = task;
  const entity = pack.entities.find(({ list }) => list === operation.name) ?? entityMadeBy(task);
  const it = entity && thingIn(result, entity);
  if (!it) return task;
  const others = operation.inputs.filter((input) => !input.entity?.split('|').includes(it.input.name));
  const inputs = { ...task.inputs, [it.input.name]: it.slot };
  return { ...task, operation: { ...operation, inputs: [it.input, ...others] }, inputs };
}

function slotsOf(args: Readonly<Record<string, JsonValue>>, inputs: readonly Input[]): Record<string, SlotValue> {
  const known = inputs.filter((input) => args[input.name] !== undefined);
  return Object.fromEntries<SlotValue>(
    known.map((input) => [input.name, { arg: { literal: args[input.name] ?? null }, from: 'reference' }]),
  );
}

/** The one thing that a result is, as an input that holds its id. */
function thingIn(result: JsonValue, entity: Entity): { readonly input: Input; readonly slot: SlotValue } | undefined {
  const id = isObject(result) ? result[entity.id] : undefined;
  if (typeof id !== 'string' && typeof id !== 'number') return undefined;
  const input = {
    name: entity.name,
    dotted: entity.name,
    in: 'path',
    wire: [entity.name],
    required: true,
    schema: {},
    synonyms: [],
  } as const;
  return { input: { ...input, entity: entity.name }, slot: { arg: { literal: id }, from: 'reference' } };
}

/**
 * What refers to the task before is now what that task gave: a value of the plan, fixed like any other. What it did not
 * give is missing, and asked for.
 */
export function withPrior(tasks: readonly TaskSpec[], { result }: Prior): readonly TaskSpec[] {
  return tasks.map((task) => {
    const slots = Object.entries(task.inputs).map(([name, slot]): [string, SlotValue] => [
      name,
      'arg' in slot ? { ...slot, arg: filled(slot.arg, result) } : slot,
    ]);
    return { ...task, inputs: Object.fromEntries(slots.filter(([, slot]) => !isNothing(slot))) };
  });
}

function isNothing(slot: SlotValue): boolean {
  return 'arg' in slot && 'literal' in slot.arg && slot.arg.literal === null && slot.from === 'reference';
}

function filled(arg: Arg, result: JsonValue): Arg {
  if ('list' in arg) return { list: arg.list.map((each) => filled(each, result)) };
  return 'ref' in arg && arg.ref.startsWith(BEFORE_REF) ? { literal: valueAt(arg.ref, result) } : arg;
}

function valueAt(ref: string, result: JsonValue): JsonValue {
  const keys = ref.slice(BEFORE_REF.length).split('.').filter(Boolean);
  return keys.reduce<JsonValue>((at, key) => (isObject(at) ? (at[key] ?? null) : null), result);
}
