import { bytesIn, type JsonSchema } from '../../model/json-schema.ts';
import type { ModelTool } from '../../model/language-model.ts';
import { type Input, type Operation, qualifiedName } from '../../model/operation.ts';
import type { ModelContext } from './model-context.ts';
import { offeredInputs } from './offered-inputs.ts';
import { resultFields } from './result-schema.ts';
import { closedObject, limitsInWords, nullable, strictSchema } from './strict-schema.ts';

export const PLAN_TOOL = 'make_plan';
const MAX_FIELDS = 20;

/** The one function: a list of tasks, each one of the candidates with its own inputs, or a question. */
export function planTool({ candidates }: Pick<ModelContext, 'candidates'>): ModelTool {
  const several = candidates.length > 1;
  const tasks: JsonSchema = {
    type: 'array',
    description: 'What to do, in order. Empty when you ask.',
    items: several ? { anyOf: candidates.map(taskSchema) } : taskSchema(candidates[0]),
  };
  const question: JsonSchema = { type: ['string', 'null'], description: 'What the person must say first; else null.' };
  return {
    name: PLAN_TOOL,
    description: 'States which of the given operations the request asks for, with their inputs.',
    parameters: closedObject([
      ['tasks', tasks],
      ['question', question],
    ]),
  };
}

/** How much of the prompt an operation takes, in characters. */
export function sizeInPrompt(operation: Operation): number {
  return JSON.stringify(taskSchema(operation)).length;
}

function taskSchema(operation: Operation | undefined): JsonSchema {
  if (!operation) return closedObject([]);
  const inputs = offeredInputs(operation).map((input) => [input.name, inputSchema(input)] as const);
  const schema = closedObject([
    ['operation', { type: 'string', enum: [qualifiedName(operation)] }],
    ['inputs', closedObject(inputs)],
  ]);
  return { ...schema, description: operationInWords(operation) };
}

function operationInWords(operation: Operation): string {
  const fields = resultFields(operation).slice(0, MAX_FIELDS);
  const result = fields.length > 0 ? ` Result fields: ${fields.join(', ')}.` : '';
  return `${clip(operation.summary)} (${operation.effect})${result}`;
}

function inputSchema(input: Input): JsonSchema {
  const isSaidText = input.entity !== undefined || bytesIn(input.schema) !== undefined;
  const strict = nullable(isSaidText ? saidSchema(input) : referable(input));
  const description = inputInWords(input);
  return description === '' ? strict : { ...strict, description };
}

/** People say names where the API wants ids, and paths where it wants bytes, so these are strings whatever it takes. */
function saidSchema(input: Input): JsonSchema {
  const isList = input.schema.items !== undefined;
  return isList ? { type: 'array', items: { type: 'string' } } : { type: 'string' };
}

/** A number that is an id may come from an earlier task's answer, and then stands here as a reference. */
function referable(input: Input): JsonSchema {
  const strict = strictSchema(input.schema);
  const isNumber = ['integer', 'number'].includes(String(strict.type));
  return isNumber && /(?:^|_)id$/i.test(input.name) ? { anyOf: [strict, { type: 'string' }] } : strict;
}

function inputInWords(input: Input): string {
  const isFile = bytesIn(input.schema) !== undefined;
  const limits = isFile ? '' : limitsInWords(input.schema);
  return [meaningOf(input, isFile), limits, requiredInWords(input)].filter((each) => each !== '').join('; ');
}

function meaningOf({ entity, description }: Input, isFile: boolean): string {
  if (isFile) return 'path of the file, exactly as said';
  return entity === undefined ? clip(description ?? '') : `name (or id) of the ${entity}, as said`;
}

function requiredInWords({ required, unless = [] }: Input): string {
  if (!required) return '';
  return unless.length === 0 ? 'required' : `required unless ${unless.join(' or ')} is given`;
}

/** Documents are written by others, at any length: one line, and not a long one. */
function clip(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}
