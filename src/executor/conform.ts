import type { JsonValue } from '../model/json.ts';
import { allowsNull, isArraySchema, type JsonSchema, typesOf } from '../model/json-schema.ts';
import { plainText } from './plain-text.ts';

/**
 * A value out of an earlier answer in the type that the input has: an id that came as a number goes into a text input as
 * its digits, a record goes into a message as its words. What already fits stays as it is.
 */
export function conform(value: JsonValue, schema: JsonSchema): JsonValue {
  if (value === null && allowsNull(schema)) return null;
  const types = typesOf(schema);
  if (isArraySchema(schema) && !Array.isArray(value)) return [conform(value, schema.items ?? {})];
  if (isArraySchema(schema) && Array.isArray(value)) return value.map((each) => conform(each, schema.items ?? {}));
  if (types.length !== 1) return value;
  if (types[0] === 'string' && typeof value !== 'string') return plainText(value);
  if ((types[0] === 'integer' || types[0] === 'number') && typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value))
    return Number(value);
  return value;
}
