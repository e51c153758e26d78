import { isArraySchema } from '../../../model/json-schema.ts';
import type { Input } from '../../../model/operation.ts';
import { splitName } from '../../../model/operation-words.ts';
import type { Entity } from '../../../model/pack.ts';
import { matchPattern } from '../../../util/safe-pattern.ts';
import { stem } from '../../../util/stem.ts';
import type { Draft } from '../draft.ts';

/** What people call a kind of thing, as word lists, the longest first. */
export function nounsOf(entity: Entity, input: Input): readonly (readonly string[])[] {
  const single = [entity.name, ...entity.synonyms].map((name) => splitName(name).map(stem));
  const own = input.wire.at(-1)?.replace(/_?ids?$/i, '') ?? '';
  const nouns = own === '' ? single : [...single, splitName(own).map(stem)];
  return nouns.filter((words) => words.length > 0).sort((a, b) => b.length - a.length);
}

export function looksLikeIdOf(text: string, entity: Entity): boolean {
  return entity.idPattern !== undefined && matchPattern(entity.idPattern, text) !== null;
}

/** The id that a link of it holds. */
export function idInLink(url: string, entity: Entity): string | undefined {
  const match = entity.urlPattern === undefined ? null : matchPattern(entity.urlPattern, url);
  return match ? (match.groups?.['id'] ?? match[1]) : undefined;
}

/** Gives an input a thing by what was said of it: an id as it is, a name to be looked up. Lists gather several. */
export function fillEntity(draft: Draft, input: Input, said: string, entity: Entity): void {
  const isId = looksLikeIdOf(said, entity);
  const isList = isArraySchema(input.schema);
  const before = draft.slots.get(input.name);
  if (!isList) {
    if (isId) draft.fillLiteral(input, said);
    else draft.fill(input, { name: said, entity: entity.name, from: 'text' });
    return;
  }
  if (!before) {
    if (isId) draft.fillLiteral(input, [said]);
    else draft.fill(input, { names: [said], entity: entity.name, from: 'text' });
  } else if ('names' in before && !isId) {
    draft.slots.set(input.name, { ...before, names: [...before.names, said] });
  } else if ('arg' in before && 'literal' in before.arg && Array.isArray(before.arg.literal) && isId) {
    draft.slots.set(input.name, { arg: { literal: [...before.arg.literal, said] }, from: 'text' });
  }
}
