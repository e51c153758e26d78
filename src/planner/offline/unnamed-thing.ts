import { splitName } from '../../model/operation-words.ts';
import type { Entity } from '../../model/pack.ts';
import { stem } from '../../util/stem.ts';
import { isStopWord } from '../../util/stop-words.ts';
import type { Draft } from './draft.ts';

/**
 * "the status of the order", "files in the channel": one certain thing that this operation has no place for or was not
 * given. A list of everything of the kind is not what was asked for.
 */
export function isUnnamedThing(draft: Draft, index: number): boolean {
  if (draft.operation.effect !== 'read' || !isLastOfPhrase(draft, index)) return false;
  return draft.context.pack.entities.some((entity) => {
    const words = [entity.name, ...entity.synonyms]
      .map((name) => splitName(name))
      .find((name) => name.every((word, at) => draft.norm(index - name.length + 1 + at) === word));
    return words !== undefined && isCertain(draft, index - words.length) && !isGiven(draft, entity);
  });
}

function isLastOfPhrase(draft: Draft, index: number): boolean {
  const next = draft.lexemes[index + 1];
  return stem(draft.norm(index)) === draft.norm(index) && (next?.kind !== 'word' || isStopWord(next.norm));
}

/** "the", "that" or "this" stands before it; the name of a service may stand between. */
function isCertain(draft: Draft, before: number): boolean {
  let at = before;
  while (draft.roles[at] === 'service') at--;
  return /^(?:the|that|this)$/.test(draft.norm(at));
}

/** Its kind is what the operation answers with, or an input has one of it. */
function isGiven(draft: Draft, entity: Entity): boolean {
  const takers = draft.operation.inputs.filter((input) => draft.entitiesOf(input).includes(entity));
  return (
    takers.some((input) => input.required || !draft.isOpen(input)) || draft.operation.name.endsWith(`_${entity.name}`)
  );
}
