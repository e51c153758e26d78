import { type FreeText, freeTextOf } from './free-text.ts';
import { type HeadVerb, headVerb } from './head-verb.ts';
import type { Lexeme } from './lexeme.ts';
import { type Mention, mentionsOf, type Named } from './name-mention.ts';
import { addressesOf, type StreetAddress } from './street-address.ts';

/** What can be said about a clause before anybody knows which operations exist: its grammar, not its meaning. */
export interface ClauseReading {
  readonly lexemes: readonly Lexeme[];
  readonly mentions: readonly Mention[];
  readonly head: HeadVerb;
  readonly freeText: FreeText | undefined;
  readonly addresses: readonly StreetAddress[];
}

interface Known {
  /** Things that go by name and are no content: the services. */
  readonly named: readonly Named[];
  /** Words that are no slip of another one. */
  readonly isKnown: (norm: string) => boolean;
}

export function readClause(lexemes: readonly Lexeme[], { named, isKnown }: Known): ClauseReading {
  const all = mentionsOf(lexemes, named, isKnown);
  const first = grammarOf(lexemes, all, isKnown);
  const { freeText } = first;
  if (!freeText) return { lexemes, mentions: all, ...first, addresses: addressesOf(lexemes) };
  const mentions = all.filter((mention) => isOutside(mention, freeText, lexemes));
  const trailing = mentions.find((mention) => mention.from > freeText.from && mention.to === freeText.to);
  const text = trailing ? { ...freeText, to: trailing.from - 1 } : freeText;
  return { lexemes, mentions, head: first.head, freeText: text, addresses: addressesOf(lexemes) };
}

function grammarOf(lexemes: readonly Lexeme[], mentions: readonly Mention[], isKnown: (norm: string) => boolean) {
  const ignored = new Set(mentions.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
  const head = headVerb(lexemes, { ignored, isKnown });
  return { head, freeText: freeTextOf(lexemes, head) };
}

/** A service named in somebody's message is content; one named after it ("... in the depot") or before it is not. */
function isOutside(mention: Mention, text: FreeText, lexemes: readonly Lexeme[]): boolean {
  if (mention.to <= text.from || mention.from >= text.to) return true;
  const before = lexemes[mention.from - 1]?.norm ?? '';
  return (
    mention.to === text.to && mention.from > text.from + 1 && ['in', 'on', 'via', 'through', 'using'].includes(before)
  );
}
