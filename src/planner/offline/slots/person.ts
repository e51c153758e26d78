import { splitName } from '../../../model/operation-words.ts';
import type { Draft } from '../draft.ts';
import { isCapital } from '../spans.ts';

/** "Mona Eckert" where a first and a last name are wanted separately. */
export function takePerson(draft: Draft): void {
  const named = (word: string) =>
    draft.openInputs(
      (input) => input.in === 'body' && splitName(input.name).includes(word) && splitName(input.name).includes('name'),
    )[0];
  const first = named('first');
  const last = named('last');
  if (!first || !last) return;
  for (let index = 0; index + 1 < draft.lexemes.length; index++) {
    const isPair = isNamePart(draft, index) && isNamePart(draft, index + 1) && !isNamePart(draft, index - 1);
    if (!isPair) continue;
    let to = index + 2;
    while (isNamePart(draft, to)) to++;
    draft.fillLiteral(first, draft.textOf(index, index + 1));
    draft.fillLiteral(last, draft.textOf(index + 1, to).replace(/['’]s$/, ''));
    draft.take(index, to, 'value');
    return;
  }
}

function isNamePart(draft: Draft, index: number): boolean {
  return draft.isFree(index) && isCapital(draft, index) && !(index === 0 && draft.context.reading.head.index === 0);
}
