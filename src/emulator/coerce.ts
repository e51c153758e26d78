import { type JsonValue, parseJson } from '../model/json.ts';
import { isArraySchema, type JsonSchema, typesOf } from '../model/json-schema.ts';
import type { Input } from '../model/operation.ts';
import { deepField, type Fields, fieldValues } from './fields.ts';

type Maybe = JsonValue | undefined;

/** What an input's fields in a query or form come to, typed as its schema says; undefined when there are none. */
export function fieldInput(fields: Fields, input: Input): Maybe {
  const name = input.wire[0] ?? input.name;
  const texts = fieldValues(fields, name);
  const last = texts.at(-1);
  if (last === undefined) return deepField(fields, name);
  if (isArraySchema(input.schema)) return listInput(texts, input);
  return typed(last, input.schema);
}

/** Repeated, with brackets, as JSON, or joined in one field: all forms are taken, the declared one first. */
function listInput(texts: readonly string[], { schema, style }: Input): Maybe {
  const items = schema.items ?? {};
  const [only = ''] = texts;
  if (texts.length === 1 && only.trimStart().startsWith('[')) return jsonOr(only);
  const separator = style === 'pipeDelimited' ? '|' : style === 'spaceDelimited' ? ' ' : ',';
  const parts = texts.length === 1 ? only.split(separator) : texts;
  return parts.filter((part) => part !== '').map((part) => typed(part.trim(), items));
}

/** Text as the schema's type. What does not read as it stays text, so that the check can name it. */
export function typed(text: string, schema: JsonSchema): JsonValue {
  for (const type of typesOf(schema)) {
    if (type === 'string') return text;
    if ((type === 'integer' || type === 'number') && /^-?\d+(?:\.\d+)?$/.test(text)) return numberOr(text);
    if (type === 'boolean' && /^(?:true|false|1|0)$/.test(text)) return text === 'true' || text === '1';
    if (type === 'object' || type === 'array') return jsonOr(text);
  }
  return text;
}

/** Ids beyond 2^53 would lose digits as numbers. */
function numberOr(text: string): JsonValue {
  const number = Number(text);
  return Number.isSafeInteger(number) || text.includes('.') ? number : text;
}

function jsonOr(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
