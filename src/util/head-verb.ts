import { isDateLike } from './date-word.ts';
import type { Lexeme } from './lexeme.ts';
import { stem } from './stem.ts';
import { isArticle, isNegation, isPronoun, isStopWord } from './stop-words.ts';
import { isMostlyNoun, isNounToo, isQuestionWord, isVerb, verbBySlip } from './verb.ts';

/** What a clause asks to do, as far as its grammar shows. */
export interface HeadVerb {
  /** Of the lexeme in the list; -1 when no verb is said. */
  readonly index: number;
  /** The verb as the lexicon knows it; empty when none is said. */
  readonly verb: string;
  /** Without a verb: "photos of X" reads, `topic for X: "Y"` sets. A question reads. */
  readonly implied: 'read' | 'set' | undefined;
  /** "don't", "never", "not" before the verb. */
  readonly negated: boolean;
}

interface HeadOptions {
  /** Names of services: they stand anywhere and say nothing about grammar. */
  readonly ignored?: ReadonlySet<number>;
  /** Words that are no slip of a verb. */
  readonly isKnown?: (norm: string) => boolean;
}

const OPENERS = new Set(
  "can could would will you i we want wants need needs like please pls plz kindly hey hi hello ok okay just let's lets go ahead and then also now to id i'd i'll able try so help multibot first next finally again maybe once".split(
    ' ',
  ),
);

/** Finds the verb of one clause. */
export function headVerb(lexemes: readonly Lexeme[], options: HeadOptions = {}): HeadVerb {
  let atVerbPlace = true;
  let negated = false;
  let sawWord = false;
  let question = false;
  let wants = false;
  for (const [index, lexeme] of lexemes.entries()) {
    if (options.ignored?.has(index)) continue;
    if (lexeme.kind !== 'word') {
      atVerbPlace = opensVerbPlace(lexeme) || atVerbPlace;
      continue;
    }
    if (atVerbPlace && isDateLike(lexemes, index)) continue;
    if (isNegation(lexeme.norm) && !sawWord && !isNoLonger(lexemes, index)) negated = true;
    else if (isQuestionWord(lexeme.norm) && atVerbPlace && (!sawWord || asksAfterColon(lexemes, index)))
      question = true;
    else if (!question && atVerbPlace && standsAsVerb(lexemes, index)) {
      return { index, verb: meant(lexemes, index), implied: undefined, negated };
    } else if (lexeme.norm === 'let' && lexemes.slice(index, index + 7).some((each) => each.norm === 'know')) {
      return { index, verb: isMe(lexemes[index + 1]) ? 'show' : 'tell', implied: undefined, negated };
    }
    if (/^(?:need|want)$/.test(lexeme.norm) && /^(?:a|an|another|new)$/.test(lexemes[index + 1]?.norm ?? ''))
      wants = true;
    if (OPENERS.has(lexeme.norm)) {
      atVerbPlace = true;
      continue;
    }
    const slip = !question && !sawWord && !negated ? slipOfVerb(lexeme, options) : undefined;
    if (slip !== undefined) return { index, verb: slip, implied: undefined, negated };
    if (isNegation(lexeme.norm)) continue;
    sawWord = true;
    atVerbPlace = false;
  }
  if (isAddressed(lexemes)) return { index: -1, verb: 'post', implied: undefined, negated };
  if (wants && !question) return { index: -1, verb: '', implied: 'set', negated };
  return question ? { index: -1, verb: '', implied: 'read', negated } : { ...lateVerb(lexemes, options), negated };
}

/** "I no longer need the webhook": what was is told, and nothing is forbidden. */
function isNoLonger(lexemes: readonly Lexeme[], index: number): boolean {
  return lexemes[index]?.norm === 'no' && lexemes[index + 1]?.norm === 'longer';
}

/** `#crew: "bring ladders"`: nothing but who it is for and the words. */
function isAddressed(lexemes: readonly Lexeme[]): boolean {
  const colon = lexemes.findIndex(({ text }) => text === ':');
  const addressees = lexemes.slice(0, Math.max(0, colon)).filter(({ norm }) => !/^(?:,|and|&)$/.test(norm));
  const said = lexemes.slice(colon + 1);
  return (
    addressees.length > 0 &&
    addressees.every(({ kind }) => kind === 'hash' || kind === 'at') &&
    said.length === 1 &&
    said[0]?.kind === 'quoted'
  );
}

/** "contact Ito: what did he say?" */
function asksAfterColon(lexemes: readonly Lexeme[], index: number): boolean {
  return lexemes[index - 1]?.text === ':' && /^(?:what|who|which|where|when|how)$/.test(lexemes[index]?.norm ?? '');
}

/** Verbs with a particle near them mean something of their own: "get rid of", "take ... off", "set up", "turn ... on". */
const PHRASES: readonly (readonly [string, RegExp, string])[] = [
  ['get', /^rid$/, 'delete'],
  ['take', /^(?:off|out|down|away)$/, 'remove'],
  ['turn', /^on$/, 'enable'],
  ['switch', /^on$/, 'enable'],
  ['turn', /^off$/, 'disable'],
  ['switch', /^off$/, 'disable'],
  ['set', /^up$/, 'create'],
  ['look', /^up$/, 'find'],
  ['bring', /^back$/, 'restore'],
  ['put', /^back$/, 'restore'],
  ['call', /^off$/, 'cancel'],
  ['shut', /^down$/, 'archive'],
  ['wrap', /^up$/, 'complete'],
  ['check', /^off$/, 'complete'],
  ['tick', /^off$/, 'complete'],
];

/** The verb as it is meant. "tell me", "send me" ask to see something. */
function meant(lexemes: readonly Lexeme[], index: number): string {
  const verb = plainVerb(lexemes[index]?.norm ?? '');
  if (['tell', 'send', 'give', 'text', 'bring'].includes(verb) && isMe(lexemes[index + 1])) return 'show';
  const near = lexemes.slice(index + 1, index + 10);
  const phrase = PHRASES.find(
    ([first, particle]) =>
      first === verb && near.some(({ norm }, at) => particle.test(norm) && (at === 0 || near[at - 1]?.norm !== 'and')),
  );
  return phrase && (phrase[1].source !== '^on$' || !near.some(({ kind }) => kind === 'quoted')) ? phrase[2] : verb;
}

/** `un-archive` -> `unarchive`. */
function plainVerb(norm: string): string {
  return norm.replace(/^(un|re)-/, '$1');
}

function isMe(lexeme: Lexeme | undefined): boolean {
  return lexeme?.norm === 'me' || lexeme?.norm === 'us';
}

/** After an id, a link, a channel or a colon a command may start: "project 12 archive", `#crew: post "x"`. */
function opensVerbPlace(lexeme: Lexeme): boolean {
  if (lexeme.kind === 'punct') return /[:,\-–—.!?]/.test(lexeme.text);
  return ['number', 'url', 'uuid', 'hash', 'at', 'stamp', 'email', 'quoted', 'time', 'date'].includes(lexeme.kind);
}

function standsAsVerb(lexemes: readonly Lexeme[], index: number): boolean {
  const norm = plainVerb(lexemes[index]?.norm ?? '');
  if (!isVerb(norm)) return norm === 'tick';
  const next = lexemes[index + 1];
  if (norm === 'new' && lexemes[index - 1]?.text === ',') return false;
  if (norm === 'new' && next?.kind === 'word' && stem(next.norm) !== next.norm) return false;
  if (!isNounToo(norm)) return true;
  if (!next) return index === 0;
  if (next.kind === 'number' && /^(?:should|needs?|has|is|was|must)$/.test(lexemes[index + 2]?.norm ?? ''))
    return false;
  if (/^[:=]$/.test(next.text)) return false;
  if (!isMostlyNoun(norm)) return true;
  if (next.kind === 'word') return isArticle(next.norm) || isPronoun(next.norm) || ['me', 'us'].includes(next.norm);
  return ['hash', 'at', 'quoted', 'email'].includes(next.kind);
}

function slipOfVerb(lexeme: Lexeme, options: HeadOptions): string | undefined {
  if (isStopWord(lexeme.norm) || isVerb(lexeme.norm) || options.isKnown?.(lexeme.norm)) return undefined;
  return /^\p{Ll}/u.test(lexeme.text) ? verbBySlip(lexeme.norm) : undefined;
}

/** A verb further on: "photo please delete", "jobs list". */
function lateVerb(lexemes: readonly Lexeme[], options: HeadOptions): Omit<HeadVerb, 'negated'> {
  const words = lexemes.flatMap((lexeme, index) =>
    lexeme.kind === 'word' && !options.ignored?.has(index) ? [{ lexeme, index }] : [],
  );
  const last = words.at(-1);
  const late =
    words.find(({ lexeme }) => isVerb(lexeme.norm) && !isNounToo(lexeme.norm)) ??
    (last && words.length > 1 && isVerb(last.lexeme.norm) && !isMostlyNoun(last.lexeme.norm) ? last : undefined);
  if (late) return { index: late.index, verb: late.lexeme.norm, implied: undefined };
  return { index: -1, verb: '', implied: assigns(lexemes) ? 'set' : 'read' };
}

/** `topic: "x"`, "photo 12 needs the tag roof", "group 7 should be called Night Shift". */
function assigns(lexemes: readonly Lexeme[]): boolean {
  return lexemes.some(
    (lexeme, index) =>
      index > 0 && index < lexemes.length - 1 && (/^[:=]$/.test(lexeme.text) || /^(?:needs|should)$/.test(lexeme.norm)),
  );
}
