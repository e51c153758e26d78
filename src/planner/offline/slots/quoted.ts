import type { Input } from '../../../model/operation.ts';
import { stem } from '../../../util/stem.ts';
import { isStopWord } from '../../../util/stop-words.ts';
import { isCueWord } from '../cue.ts';
import type { Draft } from '../draft.ts';
import { isTextInput, isTextList, mainTextInput } from '../text-inputs.ts';
import { fillEntity, nounsOf } from './entity-value.ts';

/** Quoted words: the name of a thing when its noun stands beside them, the announced text, or the one text there is. */
export function takeQuoted(draft: Draft): void {
  for (const [index, lexeme] of draft.lexemes.entries()) {
    if (lexeme.kind !== 'quoted' || !draft.isFree(index)) continue;
    const next = listGoingOn(draft, index);
    if (!next && (takeAsName(draft, index, lexeme.value) || isId(draft, index))) continue;
    const input = next ?? announced(draft, index) ?? listBeginning(draft, index) ?? mainTextInput(draft);
    if (!input) continue;
    put(draft, input, index, lexeme.value);
  }
}

/** `the "Pre-Paint" checklist`, `project "Ames Library"`, where a name of such a thing is wanted. */
function takeAsName(draft: Draft, index: number, text: string): boolean {
  for (const input of draft.openInputs((each) => each.entity !== undefined)) {
    for (const entity of draft.entitiesOf(input)) {
      const nouns = nounsOf(entity, input);
      const after = nouns.some((words) => words.every((word, offset) => stem(draft.norm(index + 1 + offset)) === word));
      const before = nouns.some((words) =>
        words.every((word, offset) => stem(draft.norm(index - words.length + offset)) === word),
      );
      if (!after && !(before && !isWantedElsewhere(draft, input))) continue;
      fillEntity(draft, input, text, entity);
      draft.take(index, index + 1, 'value');
      return true;
    }
  }
  return false;
}

/** A quotation after a noun is the text that is waited for rather than the noun's name: `label the Miller project "Rush"`. */
function isWantedElsewhere(draft: Draft, input: Input): boolean {
  const text = mainTextInput(draft);
  return text !== undefined && (!input.required || (text.required && quotedLeft(draft) === 1));
}

/** A quoted name without its noun, when one thing is still wanted: `archive "Ames Library"`. */
export function takeLoneQuoted(draft: Draft): void {
  const wanted = draft.openInputs((input) => input.entity !== undefined && input.required);
  const [input] = wanted;
  const [entity] = input ? draft.entitiesOf(input) : [];
  const index = draft.lexemes.findIndex((lexeme, at) => lexeme.kind === 'quoted' && draft.isFree(at));
  const text = draft.lexemes[index]?.value ?? '';
  const isName = /^[\p{Lu}\d]/u.test(text) && text.split(' ').length < 5;
  if (!input || !entity || wanted.length > 1 || entity.sigil !== undefined || !isName) return;
  fillEntity(draft, input, text, entity);
  draft.take(index, index + 1, 'value');
}

function quotedLeft(draft: Draft): number {
  return draft.lexemes.filter((lexeme, index) => lexeme.kind === 'quoted' && draft.isFree(index)).length;
}

/** The input whose word stands shortly before: `label the job as "Rush"`, `with description "north wall"`. */
function announced(draft: Draft, index: number): Input | undefined {
  const open = draft.openInputs(isTextInput);
  for (let back = index - 1; back >= Math.max(0, index - 4); back--) {
    const norm = draft.norm(back);
    const input = open.find((each) => norm !== '' && !isStopWord(norm) && isCueWord(each, norm));
    if (input) return input;
    if (draft.lexemes[back]?.kind === 'quoted') return undefined;
  }
  const [only, other] = open.filter((each) => isCueWord(each, draft.norm(index - 1)));
  return other ? undefined : only;
}

/** `the server with the ID "98"`: what it is the id of is for the assignment to find out. */
function isId(draft: Draft, index: number): boolean {
  const before = [1, 2].map((back) => draft.norm(index - back));
  const isSaid = /^(?:ids?|token|key|password)$/.test(before.find((norm) => !isStopWord(norm)) ?? '');
  return isSaid && announced(draft, index) === undefined;
}

/** `"malware" and "hacking"` is for the one input that takes several. */
function listBeginning(draft: Draft, index: number): Input | undefined {
  const goesOn =
    /^(?:,|and|or|&)$/.test(draft.lexemes[index + 1]?.norm ?? '') && draft.lexemes[index + 2]?.kind === 'quoted';
  const [only, other] = goesOn ? draft.openInputs(isTextList) : [];
  return other ? undefined : only;
}

function listGoingOn(draft: Draft, index: number): Input | undefined {
  const isNext =
    /^(?:,|and|or|&)$/.test(draft.lexemes[index - 1]?.norm ?? '') && draft.lexemes[index - 2]?.kind === 'quoted';
  return isNext ? draft.operation.inputs.find((input) => isTextList(input) && !draft.isOpen(input)) : undefined;
}

function put(draft: Draft, input: Input, index: number, text: string): void {
  const before = draft.slots.get(input.name);
  if (!isTextList(input)) draft.fillLiteral(input, text);
  else if (!before) draft.fillLiteral(input, [text]);
  else if ('arg' in before && 'literal' in before.arg && Array.isArray(before.arg.literal)) {
    draft.slots.set(input.name, { arg: { literal: [...before.arg.literal, text] }, from: 'text' });
  } else return;
  draft.take(index, index + 1, 'value');
}
