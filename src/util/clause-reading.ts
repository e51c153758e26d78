import { type ConnectionWords, connectionMentionsOf } from './connection-mention.ts';
import { type FreeText, freeTextOf } from './free-text.ts';
import { type HeadVerb, headVerb } from './head-verb.ts';
import type { Lexeme } from './lexeme.ts';
import { type Mention, mentionsOf, type Named } from './name-mention.ts';
import { addressesOf, type StreetAddress } from './street-address.ts';

/** What can be said about a clause before anybody knows which operations exist: its grammar, not its meaning. */
export interface ClauseReading {
  readonly lexemes: readonly Lexeme[];
  readonly mentions: readonly Mention[];
  /** The free text speaks of one of them. */
  readonly textMentions: boolean;
  readonly head: HeadVerb;
  readonly freeText: FreeText | undefined;
  readonly addresses: readonly StreetAddress[];
}

interface Known {
  /** Things that go by name and are no content: the services. */
  readonly named: readonly Named[];
  /** Words that are no slip of another one. */
  readonly isKnown: (norm: string) => boolean;
  /** Connections of those services. */
  readonly connections?: readonly ConnectionWords[];
}

export function readClause(lexemes: readonly Lexeme[], { named, isKnown, connections = [] }: Known): ClauseReading {
  const services = mentionsOf(lexemes, named, isKnown);
  const all = [...services, ...connectionMentionsOf(lexemes, connections, { services, isKnown })];
  const grammar = grammarOf(lexemes, all, isKnown);
  const { freeText } = grammar;
  // A service that somebody's message speaks of ("tell #x the photos are in ...") is content.
  const mentions = freeText ? all.filter(({ from, to }) => to <= freeText.from || from >= freeText.to) : all;
  return { lexemes, mentions, textMentions: mentions.length < all.length, ...grammar, addresses: addressesOf(lexemes) };
}

function grammarOf(lexemes: readonly Lexeme[], mentions: readonly Mention[], isKnown: (norm: string) => boolean) {
  const ignored = new Set(mentions.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
  const head = headVerb(lexemes, { ignored, isKnown });
  return { head, freeText: freeTextOf(lexemes, head) };
}
