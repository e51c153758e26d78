import { isArraySchema } from '../../../model/json-schema.ts';
import { stem } from '../../../util/stem.ts';
import { isNegation } from '../../../util/stop-words.ts';
import type { Draft } from '../draft.ts';
import type { SaidValue } from './said-value.ts';
import type { Wanted } from './wanted.ts';

/** The values that an input offers and the text says. A list takes all of them. */
export function choicesSaid(draft: Draft, wanted: Wanted): readonly SaidValue[] {
  if (wanted.takes === 'boolean') return switchSaid(draft, wanted);
  const found: SaidValue[] = [];
  for (const { value, words } of wanted.takes === 'text' ? wanted.options : []) {
    if (isOnlyTheOperation(draft, wanted, words)) continue;
    const from = draft.lexemes.findIndex((_, at) => words.every((word, offset) => says(draft, at + offset, word)));
    const to = from + words.length;
    // "Denver, Colorado" is more than the example "Denver".
    if (wanted.isPlace && draft.lexemes[to]?.text === ',') continue;
    if (from < 0 || found.some((other) => other.from < to && from < other.to)) continue;
    const said = { kind: 'choice' as const, value, from, to };
    found.push(said);
  }
  if (!isArraySchema(wanted.input.schema)) return found;
  const from = Math.min(...found.map((each) => each.from));
  const to = Math.max(...found.map((each) => each.to));
  const ordered = found.toSorted((a, b) => a.from - b.from).map(({ value }) => value);
  return found.length > 0 ? [{ kind: 'choice', value: ordered, from, to }] : [];
}

/** A word that the operation is called by anyway chooses nothing. */
function isOnlyTheOperation(draft: Draft, { input }: Wanted, words: readonly string[]): boolean {
  return !input.required && words.every((word) => draft.context.words.nouns.includes(word));
}

/** "asc" and "desc" are said by "ascending" and "descending". */
function says(draft: Draft, at: number, word: string): boolean {
  if (!draft.isFree(at)) return false;
  const norm = draft.norm(at) || (draft.lexemes[at]?.value.toLowerCase() ?? '');
  return stem(norm) === word || (/^(?:asc|desc|vert|horiz)$/.test(word) && norm.startsWith(word));
}

const SWITCH =
  /^(?:include|including|included|is|has|have|use|return|show|with|allow|get|should|enable|enabled|flag|only|accept|as|in|make|get|apply|format)$/;

/** "include dissent", "without taxes": every telling word of the name stands together in the text. */
function switchSaid(draft: Draft, { name }: Wanted): readonly SaidValue[] {
  const words = name.filter((word) => !SWITCH.test(word));
  if (words.every((word) => draft.context.words.nouns.includes(word))) return [];
  for (let from = 0; from < draft.lexemes.length; from++) {
    if (!begins(draft, from, words)) continue;
    const to = from + words.length + 2;
    const window = Array.from({ length: to - from }, (_, offset) => from + offset);
    const places = words.map((word) => window.find((at) => begins(draft, at, [word])));
    if (!places.every((at) => at !== undefined)) continue;
    const isNegated = [1, 2, 3].some((back) => isNegation(draft.norm(from - back)));
    return [{ kind: 'choice', value: !isNegated, from, to: Math.max(...places) + 1 }];
  }
  return [];
}

function begins(draft: Draft, at: number, words: readonly string[]): boolean {
  const norm = draft.norm(at);
  if (norm === '' || !draft.isFree(at)) return false;
  return words.some((word) => stem(norm) === word || (word.length > 3 && norm.startsWith(word)));
}
