import type { Draft } from '../draft.ts';
import { momentsOf } from '../moments/moments-said.ts';
import type { SaidValue } from './said-value.ts';

/** Days that are named; of a span of days its first and its last, each where it stands. */
export function momentsIn(draft: Draft): readonly SaidValue[] {
  const { at, timeZone } = draft.context.utterance;
  const said = momentsOf(draft.lexemes, (index) => draft.isFree(index), { at, timeZone, looking: 'ahead' });
  return said.flatMap(({ from, to, start, end, relation }): readonly SaidValue[] => {
    const lead = /^(?:on|in|at|for|from|since|by|until|during|of|between)$/.test(draft.norm(from)) ? from + 1 : from;
    if (end - start < 86_400_000) return [momentFrom(draft, lead, to, start)];
    const joint = draft.lexemes.findIndex(
      ({ norm }, index) => index > lead && index < to && /^(?:to|until|till|through|and|-|–)$/.test(norm),
    );
    if (joint < 0 || relation !== 'on') return [{ ...momentFrom(draft, lead, to, start), until: end }];
    return [momentFrom(draft, lead, joint, start), momentFrom(draft, joint + 1, to, end)];
  });
}

function momentFrom(draft: Draft, from: number, to: number, at: number): SaidValue {
  return { kind: 'moment', value: draft.textOf(from, to), from, to, at };
}
