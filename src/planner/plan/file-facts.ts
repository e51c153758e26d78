import type { Input, Operation } from '../../model/operation.ts';

/** An input that wants what a file beside it is called, or how many bytes it has. */
export interface FileFact {
  readonly input: Input;
  readonly fact: 'name' | 'size';
}

const NAME = /^(?:file_?)?name$|^title$/i;
/** Not `length` alone: of a video that is time. */
const SIZE = /^(?:file|content)_?(?:size|length)$|^bytes$/i;

/** What follows from the file in one input: inputs in the same place of the request that are called by it. */
export function factsBeside(file: Input, { inputs }: Operation): readonly FileFact[] {
  const place = (each: Input) => `${each.in} ${each.wire.slice(0, -1).join('.')}`;
  return inputs.flatMap((input): FileFact[] => {
    const leaf = input.wire.at(-1) ?? '';
    if (input === file || place(input) !== place(file)) return [];
    if (NAME.test(leaf)) return [{ input, fact: 'name' }];
    return SIZE.test(leaf) ? [{ input, fact: 'size' }] : [];
  });
}
