import { isFile } from '../../../util/clause-words.ts';
import { stem } from '../../../util/stem.ts';
import { isStopWord } from '../../../util/stop-words.ts';
import { isQuestionWord, isVerb } from '../../../util/verb.ts';
import type { Draft } from '../draft.ts';
import { codeOfName } from './codes.ts';
import type { SaidValue } from './said-value.ts';

const JOINS = /^(?:of|the|de|la|v|vs)$/;

/** Quotations, without a full stop that only ends the sentence. */
export function quotedAt(draft: Draft, at: number): SaidValue | undefined {
  const lexeme = draft.lexemes[at];
  if (lexeme?.kind !== 'quoted') return undefined;
  const isShort = lexeme.value.split(/\s+/).length < 4;
  const value = lexeme.value.replace(isShort ? /[.,;!]+$/ : /[,;]+$/, '');
  return { kind: 'quoted', value, from: at, to: at + 1 };
}

const CODES = /^(?:word|uuid|email|url|hash|phone|time|date)$/;

/** What is spelled like a name for machines: "B1004", "192.168.1.1", "your_dataset", "job_updated". */
export function codeAt(draft: Draft, at: number): SaidValue | undefined {
  const lexeme = draft.lexemes[at];
  if (!lexeme || isFile(lexeme) || !CODES.test(lexeme.kind)) return undefined;
  const isCode = lexeme.kind !== 'word' || /\p{L}\d|\d\p{L}|\w[._/]\w|_|\d-\d/u.test(lexeme.text);
  return isCode ? { kind: 'code', value: lexeme.value, from: at, to: at + 1 } : undefined;
}

/** Capitalised words with numbers and what joins them: "Metropolitan Museum of Art", "Windows 10". */
export function nameAt(draft: Draft, at: number): SaidValue | undefined {
  if (!isNameWord(draft, at) || isNameWord(draft, at - 1)) return undefined;
  let to = at + 1;
  for (let index = to; index < draft.lexemes.length && draft.isFree(index); index++) {
    const goesOn =
      isNameWord(draft, index) || (to === index && (draft.lexemes[index]?.kind === 'number' || isDot(draft, index)));
    if (goesOn) to = index + 1;
    else if (!JOINS.test(draft.norm(index)) || index - to > 1) break;
  }
  return { kind: 'name', value: possessed(draft.textOf(at, to)), from: at, to };
}

/** The point of "Mr. X". */
function isTitle(draft: Draft, at: number): boolean {
  return isDot(draft, at) && /^\p{Lu}\p{L}{0,2}$/u.test(draft.lexemes[at - 1]?.text ?? '');
}

/** The point of "Mr. X" and "Washington D.C.". */
function isDot(draft: Draft, at: number): boolean {
  const [before, dot, next] = [draft.lexemes[at - 1], draft.lexemes[at], draft.lexemes[at + 1]];
  if (dot?.text !== '.' || before?.end !== dot.start) return false;
  return /\.\p{Lu}$/u.test(before.text) || (/^\p{Lu}\p{L}{0,2}$/u.test(before.text) && next?.isCapital === true);
}

/** The same without the number at its end: "NBA 2021". */
export function bareNameAt(draft: Draft, { from, to, kind }: SaidValue): SaidValue | undefined {
  const isNumbered = draft.lexemes[to - 1]?.kind === 'number' && to - from > 1;
  return isNumbered ? { kind, value: draft.textOf(from, to - 1), from, to: to - 1 } : undefined;
}

/** "Canadian dollars", "English": names that there are codes for, capitalised or not. */
export function codedNameAt(draft: Draft, from: number): SaidValue | undefined {
  for (const to of [from + 3, from + 2, from + 1]) {
    const text = draft.textOf(from, to);
    const isCoded = (['region', 'currency', 'language'] as const).some(
      (about) => codeOfName(about, text) !== undefined,
    );
    if (isCoded && text.length > 2) return { kind: 'name', value: text, from, to };
  }
  return undefined;
}

/** "Denver, Colorado": a place with what it lies in. */
export function placeAt(draft: Draft, first: SaidValue): SaidValue | undefined {
  if (draft.lexemes[first.to]?.text !== ',' || !draft.isFree(first.to)) return undefined;
  const second = nameAt(draft, first.to + 1);
  const isState = /^\p{Lu}[\p{Lu}.]{1,3}$/u.test(second ? draft.textOf(second.from, second.to) : '');
  const goesOn =
    second &&
    !isState &&
    /^(?:,|and|&)$/.test(draft.lexemes[second.to]?.norm ?? '') &&
    isNameWord(draft, second.to + 1);
  if (!second || goesOn) return undefined;
  return { kind: 'name', value: draft.textOf(first.from, second.to), from: first.from, to: second.to };
}

/** Runs of up to four plain words: the weakest values there are. */
export function wordsAt(draft: Draft, at: number): readonly SaidValue[] {
  const found: SaidValue[] = [];
  for (let to = at + 1; to <= at + 4 && isPlain(draft, to - 1); to++)
    found.push({ kind: 'words', value: possessed(draft.textOf(at, to)), from: at, to });
  return found;
}

const TIES =
  /^(?:near|nearby|around|between|after|before|during|against|since|until|across|behind|above|below|while|if|because|but|or|not|than|without|like)$/;

function isPlain(draft: Draft, at: number): boolean {
  const lexeme = draft.lexemes[at];
  return (
    lexeme?.kind === 'word' &&
    draft.isFree(at) &&
    at > 0 &&
    at !== draft.context.reading.head.index &&
    !/^(?:that|which|who)$/.test(draft.norm(at - 1)) &&
    !/^(?:including|using|called|named|based|given|than|less|more|least|most)$/.test(lexeme.norm) &&
    !isStopWord(lexeme.norm) &&
    !TIES.test(lexeme.norm) &&
    !isQuestionWord(lexeme.norm)
  );
}

function isNameWord(draft: Draft, at: number): boolean {
  const lexeme = draft.lexemes[at];
  if (!lexeme?.isCapital || !draft.isFree(at) || lexeme.norm === 'i') return false;
  const opens = at === 0 || (/^[.!?:]$/.test(draft.lexemes[at - 1]?.text ?? '') && !isTitle(draft, at - 1));
  if (!opens) return true;
  const isGrammar =
    isStopWord(lexeme.norm) || isVerb(lexeme.norm) || isQuestionWord(lexeme.norm) || isKnown(draft, lexeme.norm);
  return !isGrammar && draft.lexemes[at + 1]?.isCapital === true;
}

function isKnown(draft: Draft, norm: string): boolean {
  return draft.context.isKnown(norm) || draft.context.isKnown(stem(norm));
}

function possessed(text: string): string {
  return text
    .replace(/['’]s$/, '')
    .replace(/['’]$/, '')
    .trim();
}
