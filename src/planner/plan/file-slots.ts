import type { Arg } from '../../model/arg.ts';
import type { FileSource } from '../../model/file-source.ts';
import { isArraySchema } from '../../model/json-schema.ts';
import { findInput, type Input, type Operation } from '../../model/operation.ts';
import type { SlotValue, TaskSpec } from '../../model/task-spec.ts';
import { completed } from './complete.ts';
import { factsBeside } from './file-facts.ts';
import type { PlanOptions } from './make-plan.ts';

type Slots = Readonly<Record<string, SlotValue>>;

/** Looks at a file that the person named for an input. */
export type LookAtFile = (path: string, input: Input) => FileSource;

/**
 * The tasks with every file as `look` found it, those of the command line's fixed inputs too, and what follows from a
 * file in the inputs beside it: its name and its size.
 */
export function withFiles(specs: readonly TaskSpec[], options: PlanOptions, look: LookAtFile): readonly TaskSpec[] {
  return specs.map((spec, index) => {
    const operation = options.catalog.operation(spec.service, spec.intent);
    const { inputs } = completed(spec, index, options);
    if (!operation || !Object.values(inputs).some((slot) => 'files' in slot)) return spec;
    return { ...spec, inputs: withFacts(lookedAt(inputs, operation, look), operation) };
  });
}

function lookedAt(slots: Slots, operation: Operation, look: LookAtFile): Slots {
  const entries = Object.entries(slots).map(([name, slot]): [string, SlotValue] => {
    const input = findInput(operation, name);
    if (!('files' in slot) || !input) return [name, slot];
    const files = slot.files.map((path): Arg => ({ file: look(path, input) }));
    const [first] = files;
    const arg: Arg = isArraySchema(input.schema) || files.length !== 1 || !first ? { list: files } : first;
    return [name, { arg, from: slot.from }];
  });
  return Object.fromEntries(entries);
}

/** A name that was said stays; a size is a fact, whatever was said. */
function withFacts(slots: Slots, operation: Operation): Slots {
  const result: Record<string, SlotValue> = { ...slots };
  for (const input of operation.inputs) {
    const slot = slots[input.name];
    if (!slot || !('arg' in slot) || !('file' in slot.arg)) continue;
    for (const { input: beside, fact } of factsBeside(input, operation))
      if (fact === 'size' || isEmpty(slots[beside.name]))
        result[beside.name] = { arg: { literal: slot.arg.file[fact] }, from: slot.from };
  }
  return result;
}

function isEmpty(slot: SlotValue | undefined): boolean {
  return !slot || ('arg' in slot && 'literal' in slot.arg && slot.arg.literal === '');
}
