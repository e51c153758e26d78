import { type JsonSchema, typesOf } from '../../model/json-schema.ts';

const MAX_DEPTH = 3;
const MAX_CHOICES = 50;
const SCALARS = ['string', 'integer', 'number', 'boolean'];

/**
 * The same shape in the subset of JSON Schema that strict function calling takes: every property required, none beside
 * them, what may be missing nullable, no limits and formats (their words go into the description). What does not fit is
 * asked for as a string of JSON text.
 */
export function strictSchema(schema: JsonSchema, depth = 0): JsonSchema {
  const only = schema.allOf?.length === 1 ? schema.allOf[0] : undefined;
  if (only) return strictSchema(only, depth);
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return depth < MAX_DEPTH ? { anyOf: forms.map((form) => strictSchema(form, depth + 1)) } : jsonText();
  if (schema.enum && isShortChoice(schema)) return { type: choiceType(schema), enum: schema.enum };
  const [type, ...others] = typesOf(schema);
  if (type === 'array' && others.length === 0) return strictArray(schema, depth);
  if (type === 'object' && others.length === 0) return strictObject(schema, depth);
  return strictScalar(schema);
}

/** The schema with `null` allowed, which is how a strict call leaves a value out. */
export function nullable(schema: JsonSchema): JsonSchema {
  if (schema.anyOf) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const choices = schema.enum && !schema.enum.includes(null) ? { enum: [...schema.enum, null] } : {};
  return { ...schema, type: [...types.filter((type) => type !== 'null'), 'null'], ...choices };
}

/** Limits and formats in words, since the strict subset has no keyword for them. */
export function limitsInWords(schema: JsonSchema): string {
  const { format, minimum, maximum, maxLength, maxItems } = schema;
  const words = [
    format === undefined ? '' : `format ${format}`,
    minimum === undefined ? '' : `at least ${minimum}`,
    maximum === undefined ? '' : `at most ${maximum}`,
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    maxItems === undefined ? '' : `at most ${maxItems} items`,
  ];
  return words.filter((each) => each !== '').join(', ');
}

function isShortChoice(schema: JsonSchema): boolean {
  const choices = schema.enum ?? [];
  return choices.length <= MAX_CHOICES && choices.every((choice) => typeof choice !== 'object' || choice === null);
}

function choiceType(schema: JsonSchema): readonly string[] {
  const kinds = (schema.enum ?? []).map((choice) => (choice === null ? 'null' : typeof choice));
  return [...new Set(kinds)];
}

function strictArray(schema: JsonSchema, depth: number): JsonSchema {
  if (depth >= MAX_DEPTH || !schema.items) return jsonText();
  return { type: 'array', items: strictSchema(schema.items, depth + 1) };
}

function strictObject(schema: JsonSchema, depth: number): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).filter(([, property]) => property.readOnly !== true);
  if (depth >= MAX_DEPTH || properties.length === 0) return jsonText();
  return closedObject(properties.map(([name, property]) => [name, nullable(strictSchema(property, depth + 1))]));
}

/** An object as strict calls want it: all properties required, no others. */
export function closedObject(properties: readonly (readonly [string, JsonSchema])[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: properties.map(([name]) => name),
    additionalProperties: false,
  };
}

function strictScalar(schema: JsonSchema): JsonSchema {
  const types = typesOf(schema);
  const [first] = types;
  if (first === undefined || !types.every((type) => SCALARS.includes(type))) return jsonText();
  return types.length === 1 ? { type: first } : { anyOf: types.map((type) => ({ type })) };
}

function jsonText(): JsonSchema {
  return { type: 'string', description: 'Plain text, or JSON text for an object or a list.' };
}
