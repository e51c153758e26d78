import type { JsonObject, JsonValue } from '../model/json.ts';
import { isObject } from '../model/json.ts';
import { isArraySchema, type JsonSchema, typesOf } from '../model/json-schema.ts';
import { timeIn } from './times.ts';

/** Properties of a schema, those of its variants too: the first `oneOf` or `anyOf`, every `allOf`. */
export function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const parts = [...(schema.allOf ?? []), schema.oneOf?.[0], schema.anyOf?.[0]].filter((each) => each !== undefined);
  return Object.assign({}, ...parts.map(propertiesOf), schema.properties ?? {});
}

export function requiredOf(schema: JsonSchema): readonly string[] {
  return [...(schema.required ?? []), ...(schema.allOf ?? []).flatMap(requiredOf)];
}

/** A schema that only offers variants as the first of them that is not null; its own keywords stay. */
export function settled(schema: JsonSchema): JsonSchema {
  if (schema.type !== undefined || schema.properties || schema.items || schema.enum) return schema;
  const variants = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  const variant = variants.find((each) => each.type !== 'null');
  return variant ? { ...settled(variant), ...schema, oneOf: [], anyOf: [] } : schema;
}

/** Answers nest deeper only in documents that describe the whole world. */
const DEEPEST = 5;

/**
 * A value of the schema that says as little as it can: its default, null where that is allowed, an empty text or list.
 * Times of making and changing are now.
 */
export function blank(whole: JsonSchema, name: string, now: number, depth = 0): JsonValue {
  const schema = settled(whole);
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (isTimeOfMaking(name) && !typesOf(schema).includes('boolean')) return timeIn(now, timeForm(schema));
  if (Array.isArray(schema.type) && schema.type.includes('null')) return null;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (isArraySchema(schema)) return [];
  const [type] = typesOf(schema);
  if (type === 'string') return blankText(schema, now);
  if (type === 'integer' || type === 'number') return schema.minimum ?? 0;
  if (type === 'boolean') return false;
  return depth < DEEPEST ? blankObject(schema, now, depth) : {};
}

/** An object with its properties, but for times of things that have not happened and parts that it need not have. */
export function blankObject(schema: JsonSchema, now: number, depth = 0): JsonObject {
  const required = requiredOf(schema);
  return Object.fromEntries(
    Object.entries(propertiesOf(schema))
      .filter(([name, member]) => required.includes(name) || isTimeOfMaking(name) || !isLater(name, member))
      .map(([name, member]) => [name, blank(member, name, now, depth + 1)]),
  );
}

function blankText(schema: JsonSchema, now: number): JsonValue {
  if (schema.format?.startsWith('date')) return timeIn(now, timeForm(schema));
  if (schema.format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  if (schema.format === 'uri' || schema.format === 'url') return 'https://example.com/';
  return '0'.repeat(schema.minLength ?? 0);
}

function isLater(name: string, schema: JsonSchema): boolean {
  return /(?:_at|_on|At|Date|_date)$/.test(name) || schema.properties !== undefined;
}

/** The value with what its schema requires and it lacks; a value of another kind than the schema's is replaced. */
export function completed(value: JsonValue | undefined, schema: JsonSchema, now: number): JsonValue {
  if (value === undefined) return blank(schema, '', now);
  if (isArraySchema(schema)) return Array.isArray(value) ? value : [value];
  if (!isObject(value)) return value;
  const members = propertiesOf(schema);
  const missing = requiredOf(schema).filter((name) => !Object.hasOwn(value, name));
  return { ...Object.fromEntries(missing.map((name) => [name, blank(members[name] ?? {}, name, now)])), ...value };
}

/** How the schema writes a time: seconds for numbers (milliseconds when it says so), ISO 8601 for text. */
export function timeForm({ format, description, ...schema }: JsonSchema): string {
  if (format === 'date') return 'date';
  const isNumber = typesOf(schema).some((type) => type === 'integer' || type === 'number');
  if (!isNumber) return 'iso';
  return /millisecond/i.test(description ?? '') ? 'ms' : 'seconds';
}

function isTimeOfMaking(name: string): boolean {
  return /^(?:date_?)?(?:created?|updated?|modified|inserted|added|last_?modified|last_?updated)(?:_?(?:at|on|date|time|time_?stamp|utc))?$/i.test(
    name,
  );
}
