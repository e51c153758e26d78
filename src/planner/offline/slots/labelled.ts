import type { Input } from '../../../model/operation.ts';
import type { Entity } from '../../../model/pack.ts';
import type { Lexeme } from '../../../util/lexeme.ts';
import type { Draft } from '../draft.ts';
import { fillEntity } from './entity-value.ts';

const LABELS: readonly (readonly [Lexeme['kind'], RegExp])[] = [
  ['url', /url|uri|link/i],
  ['email', /mail|address/i],
  ['phone', /phone|number/i],
];

/**
 * Things that go by a link, a mail address or a telephone number: "the webhook https://..." is the one whose label holds
 * it. Only where one thing is needed and one such value is said.
 */
export function takeLabelled(draft: Draft): void {
  for (const [kind, label] of LABELS) {
    const said = [...draft.lexemes.keys()].filter(
      (index) => draft.lexemes[index]?.kind === kind && draft.isFree(index),
    );
    const wanted = draft
      .openInputs(({ required, entity }) => required && entity !== undefined)
      .flatMap((input) => labelledBy(draft, input, label));
    const [index] = said;
    const [only] = wanted;
    if (index === undefined || !only || said.length > 1 || wanted.length > 1) continue;
    fillEntity(draft, only.input, draft.lexemes[index]?.value ?? '', only.entity);
    draft.take(index, index + 1, 'value');
  }
}

function labelledBy(draft: Draft, input: Input, label: RegExp): readonly { input: Input; entity: Entity }[] {
  return draft
    .entitiesOf(input)
    .filter((entity) => entity.label.some((each) => label.test(each)))
    .map((entity) => ({ input, entity }));
}
