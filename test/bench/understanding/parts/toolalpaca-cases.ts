import { scalarText } from '../../../../src/eval/plain-text.ts';
import type { JsonObject, JsonValue } from '../../../../src/model/json.ts';
import type { Operation } from '../../../../src/model/operation.ts';
import type { Pack } from '../../../../src/model/pack.ts';
import type { GoldArgument } from '../compare-call.ts';
import { asJson, corpusJson, listOf, objectOf, textOf } from '../corpus.ts';
import { documentPack } from '../document-pack.ts';

export const TOOL_ALPACA = 'tools/toolalpaca/eval_simulated.json';

interface GoldCall {
  /** `service.operation`. */
  readonly operation: string;
  readonly arguments: readonly GoldArgument[];
}

export interface ToolAlpacaCase {
  readonly service: string;
  readonly text: string;
  /** Without the questions back to the person. */
  readonly calls: readonly GoldCall[];
  /** A question back to the person comes first. */
  readonly isQuestion: boolean;
}

export function toolAlpaca(): { readonly packs: readonly Pack[]; readonly cases: readonly ToolAlpacaCase[] } {
  const tools = listOf(corpusJson(TOOL_ALPACA)).map(objectOf);
  const packs = tools.map((tool) =>
    documentPack(objectOf(asJson(JSON.parse(textOf(tool['Documentation'])))), textOf(tool['Name'])),
  );
  const cases = tools.flatMap((tool, at) => {
    const pack = packs[at];
    return pack
      ? listOf(tool['Instructions']).map((text, row) => caseOf(pack, textOf(text), listOf(tool['Golden_Answers'])[row]))
      : [];
  });
  return { packs, cases };
}

function caseOf(pack: Pack, text: string, answer: JsonValue | undefined): ToolAlpacaCase {
  const calls = listOf(answer).map(objectOf);
  const isQuestion = calls.some((call) => call['Action'] === 'getDetails');
  const operationOf = (action: string) => pack.operations.find(({ operationId }) => operationId === action);
  return {
    service: pack.service,
    text,
    isQuestion,
    calls: calls.flatMap((call) => {
      const operation = operationOf(textOf(call['Action']));
      const input = argumentsOf(textOf(call['Action_Input']));
      return operation
        ? [{ operation: `${pack.service}.${operation.name}`, arguments: goldArguments(input, operation, text) }]
        : [];
    }),
  };
}

const PLACEHOLDER = /^\$?\{[^{}]*\}?$/;

/** The data hold places to be filled in (`${start date}`), some without quotes. */
function argumentsOf(text: string): JsonObject {
  const quoted = text.replaceAll(/"?\$\{([^{}",]*)(?:\}"?)?/g, (_, inner: string) => JSON.stringify(`{${inner}}`));
  return objectOf(asJson(JSON.parse(quoted)));
}

const COUNTING = /^(?:page|perPage|limit|offset)$/;

/** Empty texts stand for nothing; a page or a count that nobody said may be left out. */
function goldArguments(input: JsonObject, { inputs }: Operation, text: string): readonly GoldArgument[] {
  return Object.entries(input)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({
      name,
      value,
      isOptional:
        COUNTING.test(name) && inputs.every((each) => each.name !== name || !each.required) && !isSaid(value, text),
      isOpen: JSON.stringify(value).includes('"{') || (typeof value === 'string' && PLACEHOLDER.test(value)),
    }));
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function isSaid(value: JsonValue, text: string): boolean {
  const words = [scalarText(value), ...(typeof value === 'number' ? [NUMBERS[value] ?? '-'] : [])];
  return words.some((word) => new RegExp(`\\b${word}\\b`, 'i').test(text));
}
