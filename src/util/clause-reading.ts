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
  /** Lexemes [from, to) that ask for something. */
  readonly command: { readonly from: number; readonly to: number };
}

interface Known {
  /** Things that go by name and are no content: the services. */
  readonly named: readonly Named[];
  /** Words that are no slip of another one. */
  readonly isKnown: (norm: string) => boolean;
  /** Connections of those services. */
  readonly connections?: readonly ConnectionWords[];
  /** What stands between a verb of sending and a recipient is no free text: the whole is more than a message. */
  readonly strongOnly?: boolean;
  /** Lexemes [from, to) that ask for something; the others only tell what it is about. Absent: all of them ask. */
  readonly command?: { readonly from: number; readonly to: number };
}

export function readClause(
  lexemes: readonly Lexeme[],
  { named, isKnown, connections = [], strongOnly = false, command = { from: 0, to: lexemes.length } }: Known,
): ClauseReading {
  const services = mentionsOf(lexemes, named, isKnown);
  const all = [...services, ...connectionMentionsOf(lexemes, connections, { services, isKnown })];
  const grammar = shifted(grammarOf(lexemes.slice(command.from, command.to), within(all, command), isKnown), command);
  const freeText = strongOnly && grammar.freeText?.strong === false ? undefined : grammar.freeText;
  // A service that somebody's message speaks of ("tell #x the photos are in ...") is content.
  const mentions = freeText ? all.filter(({ from, to }) => to <= freeText.from || from >= freeText.to) : all;
  return {
    lexemes,
    mentions,
    textMentions: mentions.length < all.length,
    head: grammar.head,
    freeText,
    addresses: addressesOf(lexemes),
    command,
  };
}

function within(mentions: readonly Mention[], { from, to }: ClauseReading['command']): readonly Mention[] {
  return mentions
    .filter((mention) => mention.from >= from && mention.to <= to)
    .map((mention) => ({
      ...mention,
      from: mention.from - from,
      to: mention.to - from,
      coreTo: mention.coreTo - from,
    }));
}

/** As places in the whole clause. */
function shifted({ head, freeText }: Pick<ClauseReading, 'head' | 'freeText'>, { from }: ClauseReading['command']) {
  return {
    head: { ...head, index: head.index < 0 ? head.index : head.index + from },
    freeText: freeText && {
      ...freeText,
      from: freeText.from + from,
      to: freeText.to + from,
      cue: freeText.cue + from,
    },
  };
}

function grammarOf(lexemes: readonly Lexeme[], mentions: readonly Mention[], isKnown: (norm: string) => boolean) {
  const ignored = new Set(mentions.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
  const head = headVerb(lexemes, { ignored, isKnown });
  return { head, freeText: freeTextOf(lexemes, head) };
}
