import type { Failure } from '../model/failure.ts';
import type { JsonObject } from '../model/json.ts';
import type { Select } from '../model/plan.ts';
import type { Question } from '../model/question.ts';
import { executorCaps } from './caps.ts';
import type { Match } from './select.ts';

/** The command line that answers a question by fixing an input. */
export type AnswerCommand = (input: string, value: string) => string;

/** What a lookup comes to: one match is used, several or none are a question. */
export function settle(
  matches: readonly Match[],
  select: Select,
  command: AnswerCommand,
):
  | { readonly ok: true; readonly output: JsonObject }
  | { readonly ok: false; readonly failure: Failure; readonly question: Question } {
  const [only, ...others] = matches;
  if (only && others.length === 0 && select.name !== '')
    return { ok: true, output: { id: only.id, name: only.name, label: only.label } };
  const message = messageFor(matches, select);
  return {
    ok: false,
    failure: { code: codeFor(matches, select), message, kind: 'unsure', retryable: false },
    question: {
      kind: 'entity',
      field: select.input,
      message,
      choices: matches.slice(0, executorCaps.choices).map(({ id, label }) => ({
        value: id,
        label,
        confidence: null,
        command: command(select.input, id),
      })),
    },
  };
}

function codeFor(matches: readonly Match[], select: Select): string {
  if (select.name === '') return 'input_missing';
  return matches.length === 0 ? 'name_not_found' : 'name_ambiguous';
}

function messageFor(matches: readonly Match[], { entity, name }: Select): string {
  const kind = entity.replaceAll('_', ' ');
  if (name === '') return `Which ${kind}?`;
  if (matches.length === 0) return `No ${kind} is called '${name}'.`;
  const shown = matches.length > executorCaps.choices ? `, the first ${executorCaps.choices} of ${matches.length}` : '';
  return `Several ${kind}s are called '${name}'${shown}: which one?`;
}
