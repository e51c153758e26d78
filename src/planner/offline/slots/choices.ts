import { roleOf } from '../../../model/input-role.ts';
import type { JsonValue } from '../../../model/json.ts';
import type { Input } from '../../../model/operation.ts';
import { splitName } from '../../../model/operation-words.ts';
import { stem } from '../../../util/stem.ts';
import { isNegation } from '../../../util/stop-words.ts';
import { afterLinks, cuesAt } from '../cue.ts';
import type { Draft } from '../draft.ts';
import { takeNoun, takeSpelled } from './spelled.ts';

/** One of a few words ("normal priority", "public channels"), and what is or is not ("private", "not completed"). */
export function takeChoices(draft: Draft): void {
  for (const input of draft.operation.inputs) {
    if (!draft.isOpen(input) || input.default !== undefined) continue;
    const role = roleOf(input);
    if (role === 'enum') takeEnum(draft, input);
    else if (role === 'boolean') takeBoolean(draft, input);
  }
}

function takeEnum(draft: Draft, input: Input): void {
  const values = (input.schema.enum ?? input.schema.items?.enum ?? []).filter((value) => typeof value === 'string');
  if (takeSpelled(draft, input, values)) return;
  const spelled = values
    .map((value) => ({ value, words: splitName(value).map(stem) }))
    .sort((a, b) => b.words.length - a.words.length);
  for (const { value, words } of spelled) {
    if (words.length === 0 || words.join('').length < 3) continue;
    const from = draft.lexemes.findIndex((_, index) =>
      words.every((word, offset) => draft.isFree(index + offset) && stem(draft.norm(index + offset)) === word),
    );
    if (from < 0 || isOnlyTheOperation(draft, words, input)) continue;
    draft.fillLiteral(input, input.schema.items ? [value] : value);
    draft.take(from, from + words.length, 'value');
    takeNoun(draft, input, from - 1);
    takeNoun(draft, input, from + words.length);
    return;
  }
}

/** A word that the operation is called by anyway chooses nothing. */
function isOnlyTheOperation(draft: Draft, words: readonly string[], input: Input): boolean {
  return !input.required && words.every((word) => draft.context.words.nouns.includes(word));
}

const OPPOSITES: Readonly<Record<string, string>> = {
  public: 'private',
  unfinished: 'finished',
  incomplete: 'complete',
  uncompleted: 'completed',
  outstanding: 'completed',
  open: 'completed',
  pending: 'completed',
  external: 'internal',
  disabled: 'enabled',
  inactive: 'active',
};

const SWITCHES: Readonly<Record<string, boolean>> = {
  enable: true,
  activate: true,
  resume: true,
  disable: false,
  deactivate: false,
  pause: false,
};

/** "disable webhook 318": the verb says what becomes of `enabled`. */
function isSwitched(draft: Draft, input: Input): boolean | undefined {
  const isSwitch = input.in === 'body' && /^(?:is_?)?(?:enabled|active)$/i.test(input.name);
  return isSwitch ? SWITCHES[draft.context.reading.head.verb] : undefined;
}

function takeBoolean(draft: Draft, input: Input): void {
  const switched = isSwitched(draft, input);
  if (switched !== undefined) {
    draft.fillLiteral(input, switched);
    return;
  }
  const [cue] = cuesAt(draft, input, { weak: false });
  if (!cue) {
    takeOpposite(draft, input);
    return;
  }
  const negation = [1, 2, 3]
    .map((back) => cue.from - back)
    .find((index) => draft.isFree(index) && isNegation(draft.norm(index)));
  const value = afterLinks(draft, cue.to);
  const said = /^(?:true|false|yes|no|on|off)$/.exec(draft.norm(value));
  draft.fillLiteral(input, said ? readSwitch(said[0]) : negation === undefined);
  draft.take(cue.from, cue.to, 'value');
  if (said) draft.take(cue.to, value + 1, 'value');
  else if (negation !== undefined) draft.take(negation, negation + 1, 'value');
}

function readSwitch(word: string): JsonValue {
  return /^(?:true|yes|on)$/.test(word);
}

/** "public" where the input says "private". */
function takeOpposite(draft: Draft, input: Input): void {
  const nouns = [...splitName(input.name), ...input.synonyms.flatMap((synonym) => splitName(synonym))];
  const at = draft.lexemes.findIndex(
    (_, index) => draft.isFree(index) && nouns.includes(OPPOSITES[draft.norm(index)] ?? ' '),
  );
  if (at < 0 || at === draft.context.reading.head.index) return;
  const negated = isNegation(draft.norm(at - 1)) && draft.isFree(at - 1);
  draft.fillLiteral(input, negated);
  draft.take(negated ? at - 1 : at, at + 1, 'value');
}
