import { stem } from '../../../util/stem.ts';
import { isStopWord } from '../../../util/stop-words.ts';
import type { Draft } from '../draft.ts';
import type { SaidValue } from './said-value.ts';
import { type Wanted, wantedBy } from './wanted.ts';

const NAME = 2.6;
const DESCRIBED = 1.3;

/**
 * How much the words around a value speak for an input: its name or words of its description, the nearer the more. The
 * best two count, the second for half; a word that many inputs have counts for less.
 */
export function cueEvidence(draft: Draft, wanted: Wanted, said: SaidValue, values: readonly SaidValue[]): number {
  const found: number[] = [];
  const cues = [
    ...wanted.name.map((word) => ({ word, weight: NAME })),
    ...wanted.described.map((word) => ({ word, weight: DESCRIBED })),
  ];
  for (const { word, weight } of cues) {
    const nearest = Math.max(0, ...placesOf(draft, word).map((at) => nearness(draft, at, said, values)));
    if (nearest > 0.15) found.push((weight * nearest) / share(draft, word, wanted));
  }
  const [first = 0, second = 0] = found.sort((a, b) => b - a);
  return first + second / 2;
}

/** A word of the description counts for less where it is another input's name. */
function share(draft: Draft, word: string, wanted: Wanted): number {
  const others = draft.operation.inputs.map(wantedBy).filter((each) => each !== wanted);
  const named = others.filter(({ name }) => name.includes(word)).length;
  if (wanted.name.includes(word)) return Math.sqrt(1 + named);
  const described = others.filter((each) => each.described.includes(word)).length;
  return 1 + named * 2 + described / 2;
}

function placesOf(draft: Draft, word: string): readonly number[] {
  return draft.lexemes.flatMap(({ kind, norm }, at) => (kind === 'word' && isAlike(stem(norm), word) ? [at] : []));
}

/** The same stem, or one that begins the other: "temp" and "temperature", "accelerated" and "acceleration". */
function isAlike(said: string, word: string): boolean {
  if (said === word) return true;
  const [short, long] = said.length < word.length ? [said, word] : [word, said];
  if (short.length >= 4 && long.startsWith(short)) return true;
  return short.length >= 7 && long.slice(0, short.length - 3) === short.slice(0, -3);
}

const AFTER_NOUN = 0.9;

function nearness(draft: Draft, cue: number, said: SaidValue, values: readonly SaidValue[]): number {
  if (cue >= said.from && cue < said.to) return said.kind === 'words' ? (said.to - said.from > 1 ? 0.25 : 0) : 0.8;
  if (cue < said.from) {
    const isCompound = said.kind === 'words' && cue + 1 === said.from;
    return (isCompound ? 0.5 : 1) * gap(draft, cue + 1, said.from, { values, isBefore: true });
  }
  return AFTER_NOUN * gap(draft, said.to, cue, { values, isBefore: false });
}

interface Side {
  readonly values: readonly SaidValue[];
  readonly isBefore: boolean;
}

/** 1 with nothing between; every word, comma and above all every other value between takes from it. */
function gap(draft: Draft, from: number, to: number, { values, isBefore }: Side): number {
  let left = 1;
  for (let at = from; at < to && left > 0.15; at++) left *= stepOver(draft, at, values, isBefore);
  return left;
}

function stepOver(draft: Draft, at: number, values: readonly SaidValue[], isBefore: boolean): number {
  const lexeme = draft.lexemes[at];
  if (!lexeme) return 1;
  if (lexeme.kind === 'punct') return /^[.!?]$/.test(lexeme.text) ? 0.3 : /^[,;]$/.test(lexeme.text) ? 0.6 : 0.95;
  if (placesOfValues(values).has(at)) return 0.45;
  if (/^(?:is|are|of|to|as|=|equals?|equal|be|was|named|called|number|id|with)$/.test(lexeme.norm))
    return isBefore ? 0.97 : 0.5;
  if (isStopWord(lexeme.norm)) return isBefore ? 0.85 : 0.55;
  return isBefore ? 0.6 : 0.75;
}

const places = new WeakMap<readonly SaidValue[], ReadonlySet<number>>();

/** The lexemes that belong to some other value; plain words and units are none to step over. */
function placesOfValues(values: readonly SaidValue[]): ReadonlySet<number> {
  const known = places.get(values);
  if (known) return known;
  const firm = values.filter(({ kind }) => kind !== 'words' && kind !== 'unit');
  const found = new Set(firm.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)));
  places.set(values, found);
  return found;
}
