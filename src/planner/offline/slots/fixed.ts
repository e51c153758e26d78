import { findInput } from '../../../model/operation.ts';
import { namedFiles } from '../../plan/named-files.ts';
import type { Draft } from '../draft.ts';
import { readValue } from '../read-value.ts';

/**
 * `--set key=value`, of every task or (`2.key`) of one: decided from outside, so it comes last and wins over the text,
 * whose words for it are accounted for all the same.
 */
export function takeFixed(draft: Draft): void {
  const { utterance, taskIndex } = draft.context;
  for (const [key, value] of Object.entries(utterance.fixed)) {
    const [, number, name = key] = /^(\d+)\.(.+)$/.exec(key) ?? [];
    const input =
      number === undefined || Number(number) === taskIndex + 1 ? findInput(draft.operation, name) : undefined;
    const files = input && namedFiles(value, input.schema);
    if (files) draft.slots.set(input.name, { files, from: 'flag' });
    else if (input) draft.slots.set(input.name, { arg: { literal: readValue(value, input.schema) }, from: 'flag' });
  }
}

/** `key=value` in the text, where the key is one of the operation's inputs. */
export function takePairs(draft: Draft): void {
  for (const [index, lexeme] of draft.lexemes.entries()) {
    const found = draft.isFree(index) && lexeme.kind === 'pair' ? /^([^=]+?):?=(.*)$/s.exec(lexeme.text) : null;
    const input = found ? findInput(draft.operation, found[1] ?? '') : undefined;
    if (!found || !input || !draft.isOpen(input)) continue;
    const text = (found[2] ?? '').replace(/^(["'])(.*)\1$/s, '$2');
    const files = namedFiles(text, input.schema);
    const [entity] = draft.entitiesOf(input);
    if (files) draft.fill(input, { files, from: 'text' });
    else if (entity) draft.fill(input, { name: text, entity: entity.name, from: 'text' });
    else draft.fillLiteral(input, readValue(text, input.schema));
    draft.take(index, index + 1, 'value');
  }
}
