import type { Input } from '../../../model/operation.ts';
import { splitName } from '../../../model/operation-words.ts';
import { lexemesOf } from '../../../util/lexeme.ts';
import { stem } from '../../../util/stem.ts';
import { isStopWord } from '../../../util/stop-words.ts';
import type { Draft } from '../draft.ts';

/** Values written as the service writes them ("photo.created", "project.*"); a list takes all of them. */
export function takeSpelled(draft: Draft, input: Input, values: readonly string[]): boolean {
  const found = values
    .flatMap((value) => {
      const parts = lexemesOf(value).map(({ text }) => text.toLowerCase());
      const from = /[._*-]/.test(value) ? placeOf(draft, parts) : -1;
      return from < 0 ? [] : [{ value, from, to: from + parts.length }];
    })
    .sort((a, b) => a.from - b.from);
  const [first] = found;
  if (!first) return false;
  draft.fillLiteral(input, input.schema.items ? found.map(({ value }) => value) : first.value);
  for (const { from, to } of input.schema.items ? found : [first]) {
    draft.take(from, to, 'value');
    takeNoun(draft, input, from - 1);
    takeNoun(draft, input, to);
  }
  return true;
}

function placeOf(draft: Draft, parts: readonly string[]): number {
  return draft.lexemes.findIndex((_, index) =>
    parts.every((part, at) => draft.isFree(index + at) && draft.lexemes[index + at]?.text.toLowerCase() === part),
  );
}

/** The word for the input beside its value: "normal priority". */
export function takeNoun(draft: Draft, input: Input, index: number): void {
  const nouns = [...splitName(input.name), ...input.synonyms.flatMap((synonym) => splitName(synonym))].map(stem);
  if (draft.isFree(index) && !isStopWord(draft.norm(index)) && nouns.includes(stem(draft.norm(index))))
    draft.take(index, index + 1, 'cue');
}
