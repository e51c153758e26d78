import type { Input } from '../../model/operation.ts';
import { splitName } from '../../model/operation-words.ts';
import { stem } from '../../util/stem.ts';
import { isPreposition } from '../../util/stop-words.ts';
import type { Draft } from './draft.ts';

/** Words that announce an input's value: its name or a synonym. */
export interface Cue {
  readonly words: readonly string[];
  /** A bare "at" or "to" announces many things: it counts only when nothing better does. */
  readonly isWeak: boolean;
}

/** Found at lexemes [from, to). */
export interface CueAt extends Cue {
  readonly from: number;
  readonly to: number;
}

const cache = new WeakMap<Input, readonly Cue[]>();

/** The cues of an input, the longest first. */
export function cuesOf(input: Input): readonly Cue[] {
  const known = cache.get(input);
  if (known) return known;
  const name = splitName(input.name).filter((word) => !/^(?:id|ids)$/.test(word));
  const phrases = [name, ...input.synonyms.map((synonym) => splitName(synonym))].filter((words) => words.length > 0);
  const cues = phrases
    .map((words) => ({ words: words.map(stem), isWeak: words.length === 1 && isWeak(words[0] ?? '') }))
    .sort((a, b) => b.words.length - a.words.length);
  cache.set(input, cues);
  return cues;
}

function isWeak(word: string): boolean {
  return isPreposition(word) || /^(?:and|that|when|who|as|be|by)$/.test(word);
}

/** Where an input is announced by words that are not taken yet. */
export function cuesAt(draft: Draft, input: Input, { weak }: { readonly weak: boolean }): readonly CueAt[] {
  const found: CueAt[] = [];
  for (const cue of cuesOf(input)) {
    if (cue.isWeak && !weak) continue;
    for (let from = 0; from + cue.words.length <= draft.lexemes.length; from++) {
      const stands = cue.words.every(
        (word, offset) => draft.isFree(from + offset) && stem(draft.norm(from + offset)) === word,
      );
      if (stands && !found.some((other) => from >= other.from && from < other.to))
        found.push({ ...cue, from, to: from + cue.words.length });
    }
  }
  return found;
}

/** Whether a single word announces the input, by its name or a one-word synonym. */
export function isCueWord(input: Input, norm: string): boolean {
  return norm !== '' && cuesOf(input).some(({ words }) => words.length === 1 && words[0] === stem(norm));
}

const LINKING =
  /^(?:is|are|to|as|of|be|should|now|the|a|an|read|reads|shall|equal|equals|with|called|named|number|no|#|=|:|->|-|>|→)$/;

/** Skips "is", "to", "=", ":", "should be" between a cue and its value. */
export function afterLinks(draft: Draft, from: number): number {
  let at = from;
  while (at < draft.lexemes.length && draft.isFree(at) && LINKING.test(draft.lexemes[at]?.norm ?? '')) at++;
  return at;
}
