import type { Choice, Question } from '../../model/question.ts';
import { closest } from '../../util/closest.ts';
import { nth, ordinalOf } from '../../util/ordinal.ts';
import { shellSplit } from '../../util/shell-split.ts';

/** What words come to as the answer to a question. */
export type Answer =
  /** The command line, without `multibot`, that goes on with it. */
  | { readonly kind: 'line'; readonly argv: readonly string[] }
  /** They fit several choices. */
  | { readonly kind: 'several'; readonly choices: readonly Choice[] }
  /** They are no answer to it. */
  | { readonly kind: 'none' };

/**
 * Reads an answer in a person's words: the number of a choice, words of its label, or the value that is missing. Where no
 * one input is asked for, the words are added to the request. An approval is not given in words: that is `none`.
 */
export function answerTo(question: Question, text: string, asked: Asked): Answer {
  if (question.kind === 'approval' || text.trim() === '') return { kind: 'none' };
  const found = chosen(question.choices, text.trim());
  const [only] = found;
  if (only && found.length === 1) return { kind: 'line', argv: shellSplit(only.command).slice(1) };
  if (found.length > 1) return { kind: 'several', choices: found };
  return missingPiece(question, text.trim(), asked);
}

/** The command line that asked, and whether its arguments are the words of a request. */
interface Asked {
  readonly argv: readonly string[];
  readonly inWords: boolean;
}

function chosen(choices: readonly Choice[], text: string): readonly Choice[] {
  const exact = choices.filter(({ value, label }) => [value, label].some((each) => plain(each) === plain(text)));
  if (exact.length > 0) return exact.slice(0, 1);
  const ordinal = ordinalOf(text);
  const numbered = ordinal === undefined ? undefined : nth(choices, ordinal);
  if (numbered) return [numbered];
  const words = wordsOf(text).filter((word) => !FILLER.test(word));
  if (words.length === 0) return [];
  const named = choices.filter((choice) => words.every((word) => labelWords(choice).includes(word)));
  if (named.length > 0) return named;
  return choices.filter((choice) => words.every((word) => isLike(word, labelWords(choice))));
}

const FILLER = /^(?:the|a|an|one|ones|in|at|on|of|for|from|to|please|i|mean|meant|want|use|take|it|is|its|s|yes|with)$/;

function isLike(word: string, known: readonly string[]): boolean {
  const begins = word.length >= 3 && known.some((each) => each.startsWith(word));
  return begins || (word.length >= 4 && closest(word, known) !== undefined);
}

function labelWords({ label, value }: Choice): readonly string[] {
  return wordsOf(`${label} ${value}`);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

/** What was missing, or another name than those that were offered. */
function missingPiece({ kind, field, choices }: Question, text: string, { argv, inWords }: Asked): Answer {
  if ((kind !== 'input' && kind !== 'entity') || GOES_ON.test(text)) return { kind: 'none' };
  if (choices.length > 0 && (ordinalOf(text) !== undefined || NO_NAME.test(text))) return { kind: 'none' };
  if (field === null) return inWords ? { kind: 'line', argv: [...argv, text] } : { kind: 'none' };
  const name = kind === 'entity' ? text.replace(/^the\s+/i, '').replace(/\s+one$/i, '') : text;
  return { kind: 'line', argv: ['--set', `${field}=${name}`, ...argv] };
}

const NO_NAME = /^(?:yes|yep|ok|okay|sure|no|nope|none|neither|none of (?:these|them)|cancel|stop)[.!]?$/i;

/** A further request, and no name or value. */
const GOES_ON = /^(?:and|then|now|also|do|instead|forget|never mind)\b\s/i;
