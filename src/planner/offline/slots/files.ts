import { roleOf } from '../../../model/input-role.ts';
import { isArraySchema } from '../../../model/json-schema.ts';
import type { Input } from '../../../model/operation.ts';
import { isFile } from '../../../util/clause-words.ts';
import { pathOf } from '../../../util/file-path.ts';
import { isCueWord } from '../cue.ts';
import type { Draft } from '../draft.ts';

/** Files by their names or paths: "upload scope.pdf", `attach "roof plan.pdf"`. One too many stays left over. */
export function takeFiles(draft: Draft): void {
  for (const [index, lexeme] of draft.lexemes.entries()) {
    if (!draft.isFree(index) || !isFile(lexeme)) continue;
    const input = fileInput(draft, index);
    if (!input) continue;
    add(draft, input, pathOf(lexeme.value));
    draft.take(index, index + 1, 'value');
  }
}

/** The one that is needed, the one whose word stands before the file, or the only one. */
function fileInput(draft: Draft, index: number): Input | undefined {
  const takers = draft.operation.inputs.filter(
    (input) => roleOf(input) === 'file' && (draft.isOpen(input) || isArraySchema(input.schema)),
  );
  const open = takers.filter((input) => draft.isOpen(input));
  return (
    open.find((input) => input.required) ??
    takers.find((input) => isCueWord(input, draft.norm(index - 1))) ??
    (takers.length === 1 ? takers[0] : undefined)
  );
}

function add(draft: Draft, input: Input, path: string): void {
  const before = draft.slots.get(input.name);
  const files = before && 'files' in before ? before.files : [];
  draft.slots.set(input.name, { files: [...files, path], from: 'text' });
}
