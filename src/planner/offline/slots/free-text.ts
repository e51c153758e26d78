import type { Input } from '../../../model/operation.ts';
import { isCueWord } from '../cue.ts';
import type { Draft } from '../draft.ts';
import { isNameInput, isTextInput, isTextList, mainTextInput } from '../text-inputs.ts';

/** Words meant for somebody else ("tell #roofing the dumpster arrives at 7"): one value, exactly as they were typed. */
export function takeFreeText(draft: Draft): void {
  const { freeText } = draft.context.reading;
  if (!freeText?.strong) return;
  const input = announcedBefore(draft, freeText.cue) ?? mainTextInput(draft);
  if (!input || isTextList(input) || isNameInput(input)) return;
  draft.fillLiteral(input, draft.textOf(freeText.from, freeText.to).trim());
  draft.take(freeText.cue, freeText.from, 'cue');
  draft.take(freeText.from, freeText.to, 'value');
}

/** "description: ...": the word before the text says which input it is. */
function announcedBefore(draft: Draft, cue: number): Input | undefined {
  for (let index = cue - 1; index >= Math.max(0, cue - 2); index--) {
    const input = draft.openInputs(isTextInput).find((each) => isCueWord(each, draft.norm(index)));
    if (input) return input;
  }
  return undefined;
}

/**
 * Words between a verb of sending and the recipient ("post office closed to #all"), when nothing else explains them. What
 * speaks of a service asks for something there, rather than being what is to be said.
 */
export function takeWeakFreeText(draft: Draft): void {
  const { freeText, textMentions } = draft.context.reading;
  if (textMentions) return;
  const input = mainTextInput(draft);
  if (!freeText || freeText.strong || !input?.required || isTextList(input)) return;
  if (!range(freeText.from, freeText.to).every((index) => draft.isFree(index))) return;
  draft.fillLiteral(input, draft.textOf(freeText.from, freeText.to).trim());
  draft.take(freeText.from, freeText.to, 'value');
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
