import type { FileSource } from '../../model/file-source.ts';
import { findInput, type Input, type Operation } from '../../model/operation.ts';
import type { SlotValue } from '../../model/task-spec.ts';

type Slots = Readonly<Record<string, SlotValue>>;

/** The files as inputs, and each one's name in the input beside it that wants one, unless something was said for it. */
export function withFiles(slots: Slots, files: Readonly<Record<string, FileSource>>, operation: Operation): Slots {
  const result: Record<string, SlotValue> = { ...slots };
  for (const [key, file] of Object.entries(files)) {
    const input = findInput(operation, key);
    result[input?.name ?? key] = { arg: { file }, from: 'given' };
    const name = input && nameBeside(input, operation);
    if (name && isEmpty(result[name.name])) result[name.name] = { arg: { literal: file.name }, from: 'given' };
  }
  return result;
}

/** `name`, `filename` or `file_name` in the same place of the request. */
function nameBeside(input: Input, { inputs }: Operation): Input | undefined {
  const place = (each: Input) => `${each.in} ${each.wire.slice(0, -1).join('.')}`;
  const wanted = /^file_?name$|^name$/i;
  return inputs.find((each) => each !== input && place(each) === place(input) && wanted.test(each.wire.at(-1) ?? ''));
}

function isEmpty(slot: SlotValue | undefined): boolean {
  return !slot || ('arg' in slot && 'literal' in slot.arg && slot.arg.literal === '');
}
