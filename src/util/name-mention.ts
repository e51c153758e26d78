import { editDistance, slipsAllowed } from './edit-distance.ts';
import { type Lexeme, normalWord } from './lexeme.ts';
import { isPreposition, isStopWord } from './stop-words.ts';

/** Something that goes by several names: a service and its synonyms. */
export interface Named {
  readonly key: string;
  readonly names: readonly string[];
}

/** Lexemes [from, to) name one of them. */
export interface Mention {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** Where the name itself ends: in "acme workspace", where "acme" alone would do, the second word may mean something too. */
  readonly coreTo: number;
  /** It names this connection of the service `key`, and the service only thereby. */
  readonly connection?: string;
  /** Only a preposition speaks for that ("in Denver"). */
  readonly isLoose?: boolean;
}

/** A name as the words that it consists of. */
export interface Spelling {
  readonly key: string;
  readonly words: readonly string[];
}

/**
 * Where a text names one of the given things, longest name first. Quoted text names nothing. A slip of the pen counts
 * only for a word that means nothing else (`isKnown`) and stands where a name does: at either end or after a preposition.
 */
export function mentionsOf(
  lexemes: readonly Lexeme[],
  named: readonly Named[],
  isKnown: (norm: string) => boolean,
): readonly Mention[] {
  const spellings = spellingsFor(named);
  const found: Mention[] = [];
  for (let index = 0; index < lexemes.length; index++) {
    const norm = lexemes[index]?.norm ?? '';
    const likely = spellings.byFirstWord.get(norm) ?? [];
    const hit =
      likely.find((spelling) => standsAt(lexemes, index, spelling.words)) ??
      spellings.byInitial.get(norm.charAt(0))?.find((spelling) => isSlipAt(lexemes, index, spelling, isKnown));
    if (!hit) continue;
    const to = index + hit.words.length;
    const short = likely.find(
      ({ key, words }) => key === hit.key && words.length < hit.words.length && standsAt(lexemes, index, words),
    );
    found.push({ key: hit.key, from: index, to, coreTo: index + (short ?? hit).words.length });
    index = to - 1;
  }
  return found;
}

/** Spellings by what a word has to begin with, so that a thousand names cost no more than a few. */
interface Spellings {
  readonly byFirstWord: ReadonlyMap<string, readonly Spelling[]>;
  /** Those of one word, which may hold a slip, but not in the first letter. */
  readonly byInitial: ReadonlyMap<string, readonly Spelling[]>;
}

const known = new WeakMap<readonly Named[], Spellings>();

function spellingsFor(named: readonly Named[]): Spellings {
  const made = known.get(named) ?? groupedSpellings(named);
  known.set(named, made);
  return made;
}

function groupedSpellings(named: readonly Named[]): Spellings {
  const all = spellingsOf(named);
  return {
    byFirstWord: Map.groupBy(all, ({ words: [first = ''] }) => first),
    byInitial: Map.groupBy(
      all.filter(({ words }) => words.length === 1),
      ({ words: [first = ''] }) => first.charAt(0),
    ),
  };
}

/** The names as word lists, each also written in one word (`big yard`, `bigyard`), the longest first. */
export function spellingsOf(named: readonly Named[]): readonly Spelling[] {
  return named
    .flatMap(({ key, names }) =>
      names.flatMap((name) => {
        const words = normalWord(name)
          .split(/[\s_]+/)
          .filter(Boolean);
        return words.length > 1
          ? [
              { key, words },
              { key, words: [words.join('')] },
            ]
          : [{ key, words }];
      }),
    )
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);
}

export function standsAt(lexemes: readonly Lexeme[], index: number, words: readonly string[]): boolean {
  return words.every(
    (word, offset) => lexemes[index + offset]?.kind === 'word' && lexemes[index + offset]?.norm === word,
  );
}

function isSlipAt(
  lexemes: readonly Lexeme[],
  index: number,
  spelling: Spelling,
  isKnown: (norm: string) => boolean,
): boolean {
  const lexeme = lexemes[index];
  const [word] = spelling.words;
  if (spelling.words.length !== 1 || word === undefined || word.length < 5 || lexeme?.kind !== 'word') return false;
  if (isKnown(lexeme.norm) || isStopWord(lexeme.norm) || lexeme.norm[0] !== word[0]) return false;
  const limit = Math.min(slipsAllowed(lexeme.norm), slipsAllowed(word));
  if (editDistance(lexeme.norm, word, limit) > limit) return false;
  const before = lexemes[index - 1];
  return before === undefined || lexemes[index + 1] === undefined || isPreposition(before.norm) || word.length > 7;
}
