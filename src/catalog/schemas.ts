import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { JsonSchema } from '../model/json-schema.ts';
import type { Resolve } from './references.ts';

interface Walk {
  readonly resolve: Resolve;
  readonly depth: number;
  /** References on the way down, so that a schema that holds itself is cut. */
  readonly open: readonly string[];
}

/**
 * A schema of OpenAPI 3.0 or 3.1 as plain JSON Schema: references put in place, circular ones cut to `{}`, and 3.0's
 * own words (`nullable`, boolean `exclusiveMinimum`, `example`) translated. Keywords that nothing here reads are left out.
 */
export function plainSchema(value: JsonValue | undefined, resolve: Resolve, depth: number): JsonSchema {
  return schemaOf(value, { resolve, depth, open: [] });
}

function schemaOf(value: JsonValue | undefined, walk: Walk): JsonSchema {
  if (!isObject(value) || walk.depth <= 0) return {};
  const reference = value['$ref'];
  if (typeof reference !== 'string') return keywordsOf(value, { ...walk, depth: walk.depth - 1 });
  if (walk.open.includes(reference)) return {};
  const target = schemaOf(walk.resolve(reference), { ...walk, open: [...walk.open, reference] });
  return typeof value['description'] === 'string' ? { ...target, description: value['description'] } : target;
}

const COPIED = [
  'format',
  'contentEncoding',
  'description',
  'title',
  'enum',
  'const',
  'default',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'required',
  'readOnly',
  'writeOnly',
  'examples',
  'example',
] as const;

function keywordsOf(value: JsonObject, walk: Walk): JsonSchema {
  const copied = Object.fromEntries(COPIED.filter((key) => Object.hasOwn(value, key)).map((key) => [key, value[key]]));
  return {
    ...copied,
    ...typeKeyword(value),
    ...exclusive(value, 'Minimum'),
    ...exclusive(value, 'Maximum'),
    ...(isObject(value['items']) ? { items: schemaOf(value['items'], walk) } : {}),
    ...(isObject(value['properties']) ? { properties: propertiesOf(value['properties'], walk) } : {}),
    ...additional(value['additionalProperties'], walk),
    ...variants(value, 'oneOf', walk),
    ...variants(value, 'anyOf', walk),
    ...variants(value, 'allOf', walk),
  };
}

function typeKeyword(value: JsonObject): JsonSchema {
  const type = value['type'];
  const types =
    typeof type === 'string' ? [type] : Array.isArray(type) ? type.filter((each) => typeof each === 'string') : [];
  if (types.length === 0) return isObject(value['properties']) ? { type: 'object' } : {};
  const all = value['nullable'] === true && !types.includes('null') ? [...types, 'null'] : types;
  return { type: all.length === 1 && all[0] !== undefined ? all[0] : all };
}

/** OpenAPI 3.0 says `minimum: 0, exclusiveMinimum: true` where 3.1 says `exclusiveMinimum: 0`. */
function exclusive(value: JsonObject, which: 'Minimum' | 'Maximum'): JsonSchema {
  const flag = value[`exclusive${which}`];
  const bound = flag === true ? value[which.toLowerCase()] : flag;
  if (typeof bound !== 'number') return {};
  return which === 'Minimum' ? { exclusiveMinimum: bound } : { exclusiveMaximum: bound };
}

function propertiesOf(properties: JsonObject, walk: Walk): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, schemaOf(schema, walk)]));
}

function additional(value: JsonValue | undefined, walk: Walk): JsonSchema {
  if (typeof value === 'boolean') return { additionalProperties: value };
  return isObject(value) ? { additionalProperties: schemaOf(value, walk) } : {};
}

function variants(value: JsonObject, key: 'oneOf' | 'anyOf' | 'allOf', walk: Walk): JsonSchema {
  const list = value[key];
  return Array.isArray(list) ? { [key]: list.map((each: JsonValue) => schemaOf(each, walk)) } : {};
}
