import type { JsonValue } from '../../model/json.ts';
import { isArraySchema, type JsonSchema, typesOf } from '../../model/json-schema.ts';

/**
 * A value as somebody writes it on a command line (`limit=5`, `tags=roof,gutter`), in the type that the schema wants.
 * What does not fit stays text: checking it against the schema says so in better words.
 */
export function readText(text: string, schema: JsonSchema): JsonValue {
  if (isArraySchema(schema)) return readList(text, schema.items ?? {});
  const types = typesOf(schema);
  if (types.includes('string') || types.length === 0) return text;
  if (types.includes('boolean') && /^(?:true|false|yes|no|on|off)$/i.test(text)) return /^(?:true|yes|on)$/i.test(text);
  if ((types.includes('integer') || types.includes('number')) && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return types.includes('object') ? (readJson(text) ?? text) : text;
}

function readList(text: string, items: JsonSchema): JsonValue {
  const json = text.trimStart().startsWith('[') ? readJson(text) : undefined;
  if (json !== undefined) return json;
  return text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) => readText(each, items));
}

function readJson(text: string): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
