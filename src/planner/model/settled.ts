import { isObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { type JsonSchema, typesOf } from '../../model/json-schema.ts';
import { readStrictJson } from './strict-json.ts';

/**
 * A value as the operation takes it: JSON text that stands for an object or a list is opened, and nulls by which a
 * strict call leaves optional properties out are dropped.
 */
export function settled(schema: JsonSchema, value: JsonValue): JsonValue {
  const opened = typeof value === 'string' ? openedText(schema, value) : value;
  if (Array.isArray(opened)) return opened.map((item: JsonValue) => settled(schema.items ?? {}, item));
  return isObject(opened) ? withoutNulls(schema, opened) : opened;
}

function openedText(schema: JsonSchema, text: string): JsonValue {
  const types = typesOf(schema);
  const mayBeText = types.includes('string') || (types.length === 0 && !/^\s*[[{]/.test(text));
  if (mayBeText || !/^\s*[[{]/.test(text)) return text;
  const read = readStrictJson(text);
  return 'value' in read ? read.value : text;
}

function withoutNulls(schema: JsonSchema, value: JsonObject): JsonObject {
  const kept = Object.entries(value).filter(([name, child]) => child !== null || schema.required?.includes(name));
  return Object.fromEntries(kept.map(([name, child]) => [name, settled(propertyOf(schema, name), child)]));
}

function propertyOf(schema: JsonSchema, name: string): JsonSchema {
  return (schema.properties && Object.hasOwn(schema.properties, name) && schema.properties[name]) || {};
}
