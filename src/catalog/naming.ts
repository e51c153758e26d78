import type { RawInput } from './inputs.ts';

/**
 * The name of each input, in their order: the leaf (`city`), or the dotted path (`address.city`) where another input of
 * the operation has the same leaf. Parameters keep their own name; a body input that shares it becomes dotted.
 */
export function inputNames(inputs: readonly RawInput[]): readonly string[] {
  const leaves = new Map<string, number>();
  for (const input of inputs) leaves.set(leafOf(input), (leaves.get(leafOf(input)) ?? 0) + 1);
  const taken = new Set<string>();
  return inputs.map((input) => {
    const wanted = input.in !== 'body' || leaves.get(leafOf(input)) === 1 ? leafOf(input) : dottedOf(input);
    const name = free(taken, wanted, input);
    taken.add(name);
    return name;
  });
}

export function dottedOf(input: RawInput): string {
  return input.wire.length === 0 ? 'body' : input.wire.join('.');
}

function leafOf(input: RawInput): string {
  return input.wire.at(-1) ?? 'body';
}

/** Two parameters of one name in two places, or a one-level body key that a parameter has taken: the place is added. */
function free(taken: ReadonlySet<string>, wanted: string, input: RawInput): string {
  return taken.has(wanted) ? `${input.in}.${dottedOf(input)}` : wanted;
}
