import type { Utterance } from '../model/utterance.ts';
import type { ClauseReading } from '../util/clause-reading.ts';
import { isReference } from '../util/free-text.ts';
import type { Lexeme } from '../util/lexeme.ts';
import { isPreposition } from '../util/stop-words.ts';
import { commonClasses } from '../util/verb.ts';
import { RUN_BAR } from './calibration.ts';
import { clauseSpans, type Span } from './clauses.ts';
import { type Told, withContext } from './context.ts';
import type { RouterIndex } from './index-builder.ts';
import { joinedSpans, type Tools } from './joined-spans.ts';
import { commandSpan } from './joint.ts';
import { profileNamed } from './profile.ts';
import { queryOf, readerFor } from './query.ts';
import { rank } from './rank.ts';
import { isSmallTalk } from './small-talk.ts';

/** One thing to do, as a part of the text. */
export interface Clause {
  readonly lexemes: readonly Lexeme[];
  readonly text: string;
  readonly start: number;
  /** What routing looks at: of the second half of "share X in #y" the verb too; not the sentences that only tell. */
  readonly asked: readonly Lexeme[];
  /** What asks for something, where other sentences stand around it; in UTF-16 units, the end is exclusive. */
  readonly command?: { readonly start: number; readonly end: number };
}

/** The sentences of a clause that ask for nothing. */
export function toldAround({ lexemes, command }: Clause): readonly Lexeme[] {
  return command ? lexemes.filter(({ start, end }) => start >= command.end || end <= command.start) : [];
}

/** The clauses of a request, without mere politeness between them. */
export function clausesOf(lexemes: readonly Lexeme[], utterance: Utterance, index: RouterIndex): readonly Clause[] {
  const read = readerFor(utterance, index);
  const cut = clauseSpans(lexemes, utterance.text, read);
  // With `--intent` the person has said that it is one thing.
  if (utterance.intent !== undefined)
    return [clauseOf({ from: 0, to: lexemes.length, command: commandSpan(cut, lexemes) }, lexemes, utterance.text)];
  const spans = joinedSpans(cut, lexemes, { utterance, index, read });
  const asking = spans.filter((span) => !isSmallTalk(read(lexemes.slice(span.from, span.to))));
  return withContext(asking.length > 0 ? asking : spans.slice(0, 1), lexemes, read)
    .flatMap((span) => sharing(span, lexemes, { utterance, index, read }))
    .map((span) => clauseOf(span, lexemes, utterance.text))
    .map((clause, index) =>
      index === 0 ? clause : { ...clause, asked: withoutReference(clause.asked, read(clause.asked)) },
    );
}

/**
 * "share yesterday's photos of the Miller job in #siding" is two things: what to read, and where to send it. The second
 * clause then begins with its preposition, by which the planner knows that it sends the result of the first.
 */
function sharing(span: Told, lexemes: readonly Lexeme[], { utterance, index, read }: Tools): readonly Part[] {
  if (span.command.from !== span.from || span.command.to !== span.to) return [span];
  const { head, freeText } = read(lexemes.slice(span.from, span.to));
  if (!freeText || freeText.strong || utterance.intent !== undefined) return [span];
  const middle = lexemes.slice(span.from + freeText.from, span.from + freeText.to);
  if (middle.length < 2 || isReference(middle)) return [span];
  const [best] = rank(
    queryOf(middle, index, read),
    index,
    utterance.service === undefined ? {} : { service: utterance.service },
  );
  const profile = best && profileNamed(index.profiles, best.service, best.operation);
  const reads = profile?.effect === 'read' && best !== undefined && best.probability >= RUN_BAR;
  const at = span.from + freeText.to;
  if (!reads || head.index < 0 || !isPreposition(lexemes[at]?.norm ?? '')) return [span];
  return [
    { from: span.from + freeText.from, to: at },
    { from: at, to: span.to, askedFrom: span.from },
  ];
}

interface Part extends Span {
  readonly askedFrom?: number;
  readonly command?: Span;
}

function clauseOf(span: Part, all: readonly Lexeme[], text: string): Clause {
  const lexemes = trimmed(all.slice(span.from, span.to));
  const start = lexemes[0]?.start ?? 0;
  const command = span.command ? trimmed(all.slice(span.command.from, span.command.to)) : lexemes;
  const isPart = command.length < lexemes.length;
  return {
    lexemes,
    start,
    text: text.slice(start, lexemes.at(-1)?.end ?? start),
    asked: span.askedFrom === undefined ? command : spokenAsPost(all.slice(span.askedFrom, span.to)),
    ...(isPart && { command: { start: command[0]?.start ?? start, end: command.at(-1)?.end ?? start } }),
  };
}

/** "post its link to #x" routes like `post "..." to #x`: what it points back to is a value, not a word of the request. */
function withoutReference(lexemes: readonly Lexeme[], { head }: ClauseReading): readonly Lexeme[] {
  const first = lexemes[head.index + 1];
  if (head.index < 0 || !commonClasses(head.verb).includes('send') || !first) return lexemes;
  const about = lexemes.findIndex(
    (lexeme, index) => /^(?:about|with)$/.test(lexeme.norm) && isReference(lexemes.slice(index)),
  );
  const from = about > head.index ? about : afterAddressees(lexemes, head.index + 1);
  const width = [1, 2, 3].findLast((size) => isReference(lexemes.slice(from, from + size)));
  const value: Lexeme = { ...first, kind: 'quoted', norm: '""' };
  return width === undefined
    ? lexemes
    : spokenAsPost([...lexemes.slice(0, from), value, ...lexemes.slice(from + width)]);
}

/** "dm @ana the link": what is sent stands behind whom it is for. */
function afterAddressees(lexemes: readonly Lexeme[], from: number): number {
  let at = from;
  while (lexemes[at]?.kind === 'at' || lexemes[at]?.kind === 'hash') at++;
  return at;
}

/** Sharing what was read is posting it; sharing a file is something else. */
function spokenAsPost(lexemes: readonly Lexeme[]): readonly Lexeme[] {
  return lexemes.map((lexeme) => (lexeme.norm === 'share' ? { ...lexeme, norm: 'post', text: 'post' } : lexeme));
}

/** Without the punctuation that ends it. */
function trimmed(lexemes: readonly Lexeme[]): readonly Lexeme[] {
  let to = lexemes.length;
  while (to > 1 && /^[,;]$/.test(lexemes[to - 1]?.text ?? '')) to--;
  return lexemes.slice(0, to);
}
