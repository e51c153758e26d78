import { splitName } from '../../../model/operation-words.ts';
import { stem } from '../../../util/stem.ts';
import type { Draft } from '../draft.ts';
import { aboutOf, codeOfName } from './codes.ts';
import { cueEvidence } from './cue-evidence.ts';
import { formFits } from './form-fits.ts';
import { leadEvidence } from './lead-evidence.ts';
import type { SaidValue } from './said-value.ts';
import { unitEvidence } from './unit-evidence.ts';
import type { Wanted } from './wanted.ts';
import { wordsEvidence } from './words-evidence.ts';

/**
 * How well a value fits an input: `form` by its form alone, `said` by what stands around it. About 1 for a hint, 2 and
 * more for what hardly means anything else.
 */
export interface Evidence {
  readonly form: number;
  readonly said: number;
}

/** Undefined where an input cannot take such a value at all. */
export function evidenceFor(
  draft: Draft,
  wanted: Wanted,
  said: SaidValue,
  values: readonly SaidValue[],
): Evidence | undefined {
  const form = formFits(wanted, said);
  if (form === undefined || countsSeries(draft, wanted, said) || isOnlyCue(draft, wanted, said)) return undefined;
  const around = [
    cueEvidence(draft, wanted, said, values),
    leadEvidence(draft, wanted, said),
    knownName(wanted, said),
    placeInPlace(wanted, said),
    unitEvidence(draft, wanted, said),
    wordsEvidence(draft, said),
  ];
  return { form, said: around.reduce((sum, each) => sum + each, 0) };
}

/** "its three sides: 3, 4 and 5" is how many there are of `side1`, `side2` and `side3`. */
function countsSeries(draft: Draft, { name }: Wanted, { to, isSpelled }: SaidValue): boolean {
  const next = stem(draft.norm(to));
  if (!isSpelled || !name.includes(next)) return false;
  const series = draft.operation.inputs.filter((input) =>
    splitName(input.name).some((word) => word.replace(/\d+$/, '') === next),
  );
  return series.length > 1;
}

/** "the IP address" says what is meant, not which. */
function isOnlyCue(draft: Draft, { name, described }: Wanted, { kind, from, to }: SaidValue): boolean {
  if (kind !== 'words' && kind !== 'name') return false;
  const isCue = (norm: string) => name.includes(stem(norm)) || described.includes(stem(norm));
  return draft.lexemes.slice(from, to).every(({ norm }) => isCue(norm) || /^(?:ids?|names?|numbers?)$/.test(norm));
}

/** A language where one is wanted, a country for a country. */
function knownName({ input, isPlace }: Wanted, { kind, value }: SaidValue): number {
  const about = aboutOf(input);
  if (!about || typeof value !== 'string' || kind === 'quoted') return 0;
  if (codeOfName(about, value) !== undefined) return 2;
  return !isPlace && kind !== 'code' ? -0.6 : 0;
}

/** "Denver, Colorado" is all of a place, and too much for anything else. */
function placeInPlace({ isPlace }: Wanted, { kind, value }: SaidValue): number {
  if (kind !== 'name' || typeof value !== 'string' || !value.includes(',')) return 0;
  return isPlace ? 0.4 : -0.6;
}
