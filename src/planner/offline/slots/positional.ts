import { roleOf } from '../../../model/input-role.ts';
import { looksLikeId } from '../../../util/clause-words.ts';
import { stem } from '../../../util/stem.ts';
import { isArticle, isStopWord } from '../../../util/stop-words.ts';
import { aboutOf } from '../assignment/codes.ts';
import type { Draft } from '../draft.ts';
import { readMoney } from '../read-value.ts';
import { isCapital, isStrange, nameSpan, type Span, spanText, valueSpan } from '../spans.ts';
import { isNameInput, isTextInput, isTextList, mainTextInput } from '../text-inputs.ts';
import { listSpan } from './lists.ts';

/** A new thing's name right after its noun: "create project Marlow Siding at ...", "a private channel bonus-talk". */
export function takeNewName(draft: Draft): void {
  if (
    draft.operation.effect !== 'write' ||
    draft.operation.inputs.some((each) => each.required && each.entity !== undefined)
  )
    return;
  const [input] = draft.openInputs(
    (each) => isTextInput(each) && isNameInput(each) && !isTextList(each) && each.in === 'body',
  );
  if (!input) return;
  const hash = draft.lexemes.findIndex((lexeme, index) => lexeme.kind === 'hash' && draft.isFree(index));
  if (hash >= 0) {
    draft.fillLiteral(input, draft.lexemes[hash]?.value ?? '');
    draft.take(hash, hash + 1, 'value');
    return;
  }
  const nouns = new Set([
    ...draft.context.words.nouns,
    ...draft.context.pack.entities.flatMap((entity) => entity.synonyms.map(stem)),
  ]);
  for (let index = 0; index < draft.lexemes.length; index++) {
    const isNoun =
      draft.isFree(index) && nouns.has(stem(draft.norm(index))) && index !== draft.context.reading.head.index;
    const isFor = draft.isFree(index) && draft.norm(index) === 'for' && makesNew(draft);
    const span = isNoun ? nameFrom(draft, index + 1) : isFor ? nameFor(draft, index + 1) : undefined;
    if (!span) continue;
    draft.fillLiteral(input, spanText(draft, span));
    draft.take(span.from, span.to, 'value');
    return;
  }
}

function makesNew(draft: Draft): boolean {
  return draft.operation.inputs.every((input) => input.in !== 'path');
}

/** "a project for the Hendersons at 12 Oak St": who it is for is what it is called. */
function nameFor(draft: Draft, at: number): Span | undefined {
  const from = isArticle(draft.norm(at)) ? at + 1 : at;
  return isCapital(draft, from) && draft.isFree(from) ? nameSpan(draft, from) : undefined;
}

function nameFrom(draft: Draft, at: number): Span | undefined {
  let from = at;
  while (draft.roles[from] === 'service') from++;
  const isAnnounced = /^(?:called|named|titled|:)$/.test(draft.lexemes[from]?.norm ?? '');
  if (isAnnounced) from++;
  const text = draft.lexemes[from]?.text ?? '';
  if (!draft.isFree(from) || looksLikeId(text)) return undefined;
  if (!isCapital(draft, from) && !isStrange(draft, draft.norm(from))) return undefined;
  return isAnnounced ? valueSpan(draft, from) : nameSpan(draft, from);
}

/** Text lists without a cue: "tag photo 12 with roof and gutter" has one, "label the job Sold" has none. */
export function takeLooseList(draft: Draft): void {
  const [input] = draft.openInputs((each) => isTextList(each) && each.required);
  if (!input || draft.operation.effect === 'read') return;
  for (let index = 1; index < draft.lexemes.length; index++) {
    if (!draft.isFree(index) || isArticle(draft.norm(index))) continue;
    const lexeme = draft.lexemes[index];
    const afterValue = draft.roles[index - 1] === 'value' || draft.roles[index - 1] === 'cue';
    const isName =
      lexeme?.kind === 'word' &&
      (isCapital(draft, index) || (afterValue && !isStopWord(lexeme.norm) && !draft.context.isKnown(lexeme.norm)));
    if (!isName) continue;
    const spans = listSpan(draft, index);
    if (spans.length === 0) continue;
    draft.fillLiteral(
      input,
      spans.map((span) => spanText(draft, span)),
    );
    for (const span of spans) draft.take(span.from, span.to, 'value');
    return;
  }
}

/** Money and plain numbers into the one input that takes them. */
export function takeAmounts(draft: Draft): void {
  for (const [index, lexeme] of draft.lexemes.entries()) {
    if (!draft.isFree(index) || !(lexeme.kind === 'money' || isMoneyAt(draft, index))) continue;
    const open = draft.openInputs((input) => roleOf(input) === 'money');
    const input = open.find((each) => each.required) ?? open[0];
    const amount = readMoney(lexeme.value);
    if (!input || amount === undefined) continue;
    draft.fillLiteral(input, amount);
    draft.take(index, index + 1, 'value');
    const isWanted = draft.openInputs((each) => aboutOf(each) === 'currency').length > 0;
    if (isCurrency(draft.norm(index + 1)) && !isWanted) draft.take(index + 1, index + 2, 'cue');
  }
}

/** "220 dollars", "415.00". */
function isMoneyAt(draft: Draft, index: number): boolean {
  const lexeme = draft.lexemes[index];
  return lexeme?.kind === 'number' && (isCurrency(draft.norm(index + 1)) || /^[\d,]+\.\d\d$/.test(lexeme.text));
}

function isCurrency(norm: string): boolean {
  return /^(?:dollars?|bucks|usd|euros?|eur|gbp)$/.test(norm);
}

/** What to search for: the name or words that nothing else explains ("search jobs for Ostrowski"). */
export function takeSearchWords(draft: Draft): void {
  if (draft.operation.effect !== 'read') return;
  const input = mainTextInput(draft);
  if (!input || !/query|search|term|keyword|^q$/i.test(input.name)) return;
  for (let index = 0; index < draft.lexemes.length; index++) {
    const lexeme = draft.lexemes[index];
    if (!lexeme || !draft.isFree(index) || index === draft.context.reading.head.index) continue;
    const address = draft.context.reading.addresses.find((each) => each.from === index);
    const isName = (isCapital(draft, index) && index > 0) || isNumberSearched(draft, index);
    const span = address ? { from: index, to: address.to } : isName ? valueSpan(draft, index) : undefined;
    if (!span) continue;
    draft.fillLiteral(input, spanText(draft, span));
    draft.take(span.from, span.to, 'value');
    return;
  }
}

/** "job number 1048", "look up 902 sycamore": the only number there is. */
function isNumberSearched(draft: Draft, index: number): boolean {
  const numbers = draft.lexemes.filter(({ kind }, at) => kind === 'number' && draft.isFree(at));
  return draft.lexemes[index]?.kind === 'number' && numbers.length === 1;
}
