import { isDateLike } from './date-word.ts';
import { isFilePath } from './file-path.ts';
import type { HeadVerb } from './head-verb.ts';
import type { Lexeme } from './lexeme.ts';
import { isPreposition } from './stop-words.ts';

/** A part of a clause that is somebody's own words for somebody else: never a command, never evidence for one. */
export interface FreeText {
  /** Indexes of lexemes; the end is exclusive. */
  readonly from: number;
  readonly to: number;
  /** Index of the first lexeme that only announces it ("that", "saying", ":"); equal to `from` when there is none. */
  readonly cue: number;
  /** False for words between a verb and a recipient ("post office closed to #all"), which may mean other things too. */
  readonly strong: boolean;
}

const SAY = new Set('tell dm message notify ping inform text alert warn remind nudge'.split(' '));
const WRITE = new Set(
  'send post share announce write say reply schedule comment note forward add leave put record log'.split(' '),
);
const ADDING = new Set('add put leave write save make create post'.split(' '));
const TEXT_NOUN = new Set(
  'note notes comment message text description caption topic purpose reply post dm notepad memo reminder body content subject'.split(
    ' ',
  ),
);
const LEADING = new Set(
  'a an the our my this quick channel group team everyone everybody all folks guys crew'.split(' '),
);
const GROUP = new Set('channel group team crew room folks guys people'.split(' '));
const ANNOUNCE = new Set('saying says reading stating say'.split(' '));

/** Finds the free text of a clause. `lexemes` are those of the clause only. */
export function freeTextOf(lexemes: readonly Lexeme[], head: HeadVerb): FreeText | undefined {
  const found =
    announced(lexemes, head) ??
    afterColon(lexemes, head) ??
    afterRecipient(lexemes, head) ??
    afterThat(lexemes, head) ??
    beforeRecipient(lexemes, head) ??
    searched(lexemes, head);
  return found && found.cue === found.from && isOnlyFiles(lexemes.slice(found.from, found.to)) ? undefined : found;
}

/** "send roof-plan.pdf to #estimates": what goes there is the file, not its name. */
function isOnlyFiles(text: readonly Lexeme[]): boolean {
  const said = text.filter(
    ({ kind, norm }) => kind !== 'punct' && !/^(?:the|this|my|our|and|file|document)$/.test(norm),
  );
  return said.length > 0 && said.every(({ kind, value }) => kind === 'word' && isFilePath(value));
}

/** "... saying the crew is late", "... with the message the crew is late". */
function announced(lexemes: readonly Lexeme[], head: HeadVerb): FreeText | undefined {
  for (let index = Math.max(1, head.index + 1); index < lexemes.length - 1; index++) {
    if (ANNOUNCE.has(wordAt(lexemes, index))) return textFrom(lexemes, index, index + 1);
    if (wordAt(lexemes, index) !== 'with') continue;
    const noun = wordAt(lexemes, index + 1) === 'the' || wordAt(lexemes, index + 1) === 'a' ? index + 2 : index + 1;
    if (TEXT_NOUN.has(wordAt(lexemes, noun))) return textFrom(lexemes, index, noun + 1);
  }
  return undefined;
}

/** `note: gate is locked`, `message #crew: bring ladders`. After a colon that only addresses somebody comes a command. */
function afterColon(lexemes: readonly Lexeme[], head: HeadVerb): FreeText | undefined {
  const colon = lexemes.findIndex((lexeme, index) => index > 0 && lexeme.text === ':');
  if (colon < 0) return undefined;
  const before = wordAt(lexemes, colon - 1);
  const spoken = head.index >= 0 && head.index < colon && (SAY.has(head.verb) || WRITE.has(head.verb));
  const changes =
    head.index >= 0 && head.index < colon && /^(?:set|update|change|edit|make|replace|fix)$/.test(head.verb);
  const isNamed = lexemes.slice(head.index + 1, colon).some((lexeme) => TEXT_NOUN.has(lexeme.norm));
  const named = isNamed && (changes || head.implied === 'set' || ADDING.has(head.verb));
  return TEXT_NOUN.has(before) || spoken || named ? textFrom(lexemes, colon, colon + 1) : undefined;
}

/** "tell #roofing the dumpster arrives at 7", "let @ana know the permit is here". */
function afterRecipient(lexemes: readonly Lexeme[], head: HeadVerb): FreeText | undefined {
  const letKnow = lexemes.findIndex((_, index) => wordAt(lexemes, index) === 'know' && index > 1);
  if (letKnow > 0 && ['let', 'lets'].includes(wordAt(lexemes, letKnow - 2))) {
    return textFrom(lexemes, letKnow, letKnow + 1);
  }
  if (head.index < 0 || !(SAY.has(head.verb) || ['send', 'post', 'write', 'say'].includes(head.verb))) return undefined;
  const recipient = recipientAfter(lexemes, head.index + 1);
  if (recipient < 0 || !leadsToRecipient(lexemes.slice(head.index + 1, recipient))) return undefined;
  const after = addressee(lexemes, recipient);
  const start = afterDate(lexemes, after) ?? after;
  return isToBeFound(lexemes, start) ? undefined : textFrom(lexemes, start, start);
}

/** "tell #crew which orders have no crew": the answer is to be sent, and not these words. A question mark sends them. */
function isToBeFound(lexemes: readonly Lexeme[], start: number): boolean {
  const asks = /^(?:which|what|who|whose|whether|if)$/.test(wordAt(lexemes, start));
  const counts = wordAt(lexemes, start) === 'how' && /^(?:many|much)$/.test(wordAt(lexemes, start + 1));
  return (asks || counts) && lexemes.at(-1)?.text !== '?';
}

/** "the #siding crew": the noun belongs to the recipient. */
function addressee(lexemes: readonly Lexeme[], recipient: number): number {
  const isGroup = wordAt(lexemes, recipient - 1) === 'the' && GROUP.has(wordAt(lexemes, recipient + 1));
  return recipient + (isGroup ? 2 : 1);
}

/** "send a message to", "post in the": with anything else between, that is what is sent, and not what follows. */
function leadsToRecipient(between: readonly Lexeme[]): boolean {
  return between.every(
    ({ kind, norm }) => kind !== 'word' || isPreposition(norm) || TEXT_NOUN.has(norm) || LEADING.has(norm),
  );
}

/** "message @ana next tuesday 8am that ...": the time is no part of the message; undefined when no time stands there. */
function afterDate(lexemes: readonly Lexeme[], from: number): number | undefined {
  let at = from;
  while (
    at < lexemes.length &&
    (isDateLike(lexemes, at) || /^(?:on|at|next|this|in|for|\d{1,2}|am|pm)$/.test(lexemes[at]?.norm ?? ''))
  )
    at++;
  return at > from && (wordAt(lexemes, at) === 'that' || lexemes[at]?.text === ':') ? at : undefined;
}

/** The last of the recipients that stand together after the verb. */
function recipientAfter(lexemes: readonly Lexeme[], from: number): number {
  let at = from;
  while (at < Math.min(from + 5, lexemes.length) && lexemes[at]?.kind === 'word') at++;
  if (!isRecipient(lexemes[at])) return -1;
  while (/^(?:,|and|&)$/i.test(lexemes[at + 1]?.text ?? '') && isRecipient(lexemes[at + 2])) at += 2;
  return at;
}

/** "comment on photo 12 that the flashing is loose". */
function afterThat(lexemes: readonly Lexeme[], head: HeadVerb): FreeText | undefined {
  const that = lexemes.findIndex((_, index) => index > 0 && wordAt(lexemes, index) === 'that');
  if (that < 0 || lexemes.length - that < 3 || lexemes.slice(0, that).some((lexeme) => lexeme.kind === 'quoted'))
    return undefined;
  const isSaid =
    head.index >= 0 &&
    head.index < that &&
    (SAY.has(head.verb) || ['post', 'announce', 'write', 'say'].includes(head.verb));
  if (isPreposition(wordAt(lexemes, that + 1)) && isRecipient(lexemes[that + 2]) && lexemes.length === that + 3)
    return undefined;
  const speaks = lexemes.slice(0, that).some((lexeme) => TEXT_NOUN.has(lexeme.norm)) || isSaid;
  return speaks && head.implied !== 'read' ? textFrom(lexemes, that, that + 1) : undefined;
}

/** "post office closed tomorrow to #general": the words between a verb of sending and the recipient at the end. */
function beforeRecipient(lexemes: readonly Lexeme[], head: HeadVerb): FreeText | undefined {
  if (head.index < 0 || !['send', 'post', 'share', 'announce', 'write', 'say', 'forward'].includes(head.verb))
    return undefined;
  const recipient = lexemes.findLastIndex((lexeme) => isRecipient(lexeme));
  let to = recipient - 1;
  while (to > head.index && ['the', 'channel'].includes(wordAt(lexemes, to))) to--;
  if (to <= head.index + 1 || !isPreposition(wordAt(lexemes, to))) return undefined;
  const from = head.index + 1;
  const middle = lexemes.slice(from, to);
  if (middle.some((lexeme) => lexeme.kind === 'quoted') || isReference(middle)) return undefined;
  if (
    middle.every(
      (lexeme) => TEXT_NOUN.has(lexeme.norm) || ['a', 'the', 'new', 'something', 'this'].includes(lexeme.norm),
    )
  )
    return undefined;
  return { from, to, cue: from, strong: false };
}

/** "search the messages for soffit vents": what is looked for. */
function searched(lexemes: readonly Lexeme[], head: HeadVerb): FreeText | undefined {
  if (head.index < 0 || !/^(?:search|find|grep|look)$/.test(head.verb)) return undefined;
  const cue = lexemes.findIndex(
    (_, index) =>
      index > head.index + 1 && /^(?:for|about|containing|mentioning|mention)$/.test(wordAt(lexemes, index)),
  );
  if (
    cue < 0 ||
    lexemes[cue + 1] === undefined ||
    lexemes.slice(cue).some((lexeme, index) => lexeme.kind !== 'word' || isDateLike(lexemes, cue + index))
  )
    return undefined;
  return { from: cue + 1, to: lexemes.length, cue, strong: false };
}

function textFrom(lexemes: readonly Lexeme[], cue: number, from: number): FreeText | undefined {
  let start = from;
  while (/^[,:–—-]$/.test(lexemes[start]?.text ?? '') || (start === from && wordAt(lexemes, start) === 'that')) start++;
  const rest = lexemes.slice(start);
  const first = rest[0];
  if (!first || first.kind === 'quoted' || isReference(rest)) return undefined;
  const quoted = rest.findIndex((lexeme) => lexeme.kind === 'quoted');
  if (quoted >= 0 && quoted === rest.length - 1 && quoted <= 6 && isPreposition(first.norm)) return undefined;
  return { from: start, to: endOf(lexemes, cue, start), cue, strong: true };
}

/** "... that the crane is late in #production": who it is for, when nobody was named before, is no part of it. */
function endOf(lexemes: readonly Lexeme[], cue: number, start: number): number {
  const last = lexemes.length - 1;
  const isAddressed = lexemes.slice(0, cue).some((lexeme) => isRecipient(lexeme));
  const isTail =
    isRecipient(lexemes[last]) && /^(?:in|to|on|into)$/.test(wordAt(lexemes, last - 1)) && last - 1 > start;
  return isTail && !isAddressed ? last - 1 : lexemes.length;
}

/** "it", "them", "its link", "the link", "about it", "with the link": something said before, not words to be sent. */
export function isReference(lexemes: readonly Lexeme[]): boolean {
  const words = lexemes.filter((lexeme) => lexeme.kind !== 'punct').map((lexeme) => lexeme.norm);
  const leads = words[0] === 'about' || words[0] === 'with';
  const [first, second] = leads ? words.slice(1) : words;
  if (first === undefined) return false;
  const length = leads ? words.length - 1 : words.length;
  if (['it', 'them', 'that', 'this', 'those', 'these'].includes(first))
    return length === 1 || isPreposition(second ?? '');
  const isBack = ['its', 'their', 'the', 'that', 'this', 'those', 'these', 'a'].includes(first);
  return (
    isBack && BACK_NOUN.has(second ?? '') && (length === 2 || isPreposition(words[words.length - length + 2] ?? ''))
  );
}

const BACK_NOUN = new Set('link url links urls result results answer output response details info list'.split(' '));

export function isRecipient(lexeme: Lexeme | undefined): boolean {
  return lexeme !== undefined && ['hash', 'at', 'email'].includes(lexeme.kind);
}

function wordAt(lexemes: readonly Lexeme[], index: number): string {
  const lexeme = lexemes[index];
  return lexeme?.kind === 'word' ? lexeme.norm : '';
}
