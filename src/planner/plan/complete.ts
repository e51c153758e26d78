import type { JsonValue } from '../../model/json.ts';
import { isArraySchema, type JsonSchema } from '../../model/json-schema.ts';
import { findInput, type Input, isNeeded, type Operation } from '../../model/operation.ts';
import type { Entity } from '../../model/pack.ts';
import type { SlotValue, TaskSpec } from '../../model/task-spec.ts';
import type { PlanOptions } from './make-plan.ts';
import { namedFiles } from './named-files.ts';
import { readText } from './read-text.ts';

/** The task with what the command line fixed, what the pack says by default, and a question for each missing name. */
export function completed(spec: TaskSpec, index: number, options: PlanOptions): TaskSpec {
  const operation = options.catalog.operation(spec.service, spec.intent);
  if (!operation) return spec;
  const inputs: Record<string, SlotValue> = {};
  for (const [name, slot] of Object.entries(spec.inputs)) inputs[findInput(operation, name)?.name ?? name] = slot;
  for (const [input, text] of fixedInputs(operation, index, options.fixed))
    if (!isLookedAt(inputs[input.name]))
      inputs[input.name] = readSlot(text, input, { operation, options, from: 'flag' });
  for (const input of operation.inputs) {
    if (inputs[input.name]) continue;
    const slot = absentSlot(input, { operation, options, given: inputs });
    if (slot) inputs[input.name] = slot;
  }
  return { ...spec, inputs: fitted(inputs, operation) };
}

/** What was fixed is a file, and it was looked at before. */
function isLookedAt(slot: SlotValue | undefined): boolean {
  return slot?.from === 'flag' && 'arg' in slot && ('file' in slot.arg || 'list' in slot.arg);
}

/** An id that was said as text ("country 3") in the type that its input has. What does not fit stays as it was said. */
function fitted(inputs: Readonly<Record<string, SlotValue>>, operation: Operation): Record<string, SlotValue> {
  const entries = Object.entries(inputs).map(([name, slot]): [string, SlotValue] => {
    const input = findInput(operation, name);
    if (!input?.entity || !('arg' in slot) || !('literal' in slot.arg)) return [name, slot];
    return [name, { ...slot, arg: { literal: inType(slot.arg.literal, input.schema) } }];
  });
  return Object.fromEntries(entries);
}

function inType(value: JsonValue, schema: JsonSchema): JsonValue {
  if (Array.isArray(value)) return value.map((each: JsonValue) => inType(each, schema.items ?? {}));
  return typeof value === 'string' && !isArraySchema(schema) ? readText(value, schema) : value;
}

function fixedInputs(operation: Operation, index: number, fixed: PlanOptions['fixed']): readonly [Input, string][] {
  return Object.entries(fixed).flatMap(([key, text]): readonly [Input, string][] => {
    const [, task, name = key] = /^(\d+)\.(.+)$/.exec(key) ?? [];
    const input = task === undefined || Number(task) === index + 1 ? findInput(operation, name) : undefined;
    return input ? [[input, text]] : [];
  });
}

/** Text as a slot: a file by its path, an id or a name to look up where the input wants one of these, else a value. */
export function readSlot(
  text: string,
  input: Input,
  { operation, options, from }: { operation: Operation; options: PlanOptions; from: 'flag' | 'given' },
): SlotValue {
  const files = namedFiles(text, input.schema);
  if (files) return { files, from };
  const entities = entitiesOf(input, operation, options);
  const named = entities.find((entity) => entity.sigil !== undefined && text.startsWith(entity.sigil)) ?? entities[0];
  const value = readText(text, input.schema);
  if (!named || entities.every((entity) => entity.idPattern === undefined)) return { arg: { literal: value }, from };
  const names = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [text];
  if (names.every((name) => entities.some((entity) => isId(name, entity)))) return { arg: { literal: value }, from };
  return Array.isArray(value) ? { names, entity: named.name, from } : { name: text, entity: named.name, from };
}

function entitiesOf(input: Input, operation: Operation, { catalog }: PlanOptions): readonly Entity[] {
  const names = input.entity?.split('|') ?? [];
  return names.map((name) => catalog.entity(operation.service, name)).filter((entity) => entity !== undefined);
}

function isId(text: string, entity: Entity): boolean {
  return entity.idPattern !== undefined && text.length <= 200 && new RegExp(entity.idPattern).test(text);
}

/** What an input is when nobody said it: its default, or, where an id is needed, the question which one. */
function absentSlot(
  input: Input,
  { operation, options, given }: { operation: Operation; options: PlanOptions; given: TaskSpec['inputs'] },
): SlotValue | undefined {
  if (input.default !== undefined) return { arg: { literal: input.default }, from: 'default' };
  const [entity] = entitiesOf(input, operation, options);
  if (
    !isNeeded(input, (name) => given[name] !== undefined) ||
    !entity ||
    ['direct', 'workflow'].includes(options.planner)
  )
    return undefined;
  return { name: '', entity: entity.name, from: 'text' };
}
