import { isArraySchema, type JsonSchema } from '../../model/json-schema.ts';
import type { Operation } from '../../model/operation.ts';

/** What an operation answers, after its envelope is opened; undefined when the document does not say. */
export function resultSchema(operation: Operation): JsonSchema | undefined {
  const keys = (operation.result ?? '').split('/').slice(1).map(unescapePointer);
  return keys.reduce<JsonSchema | undefined>((schema, key) => schema && child(schema, key), operation.success.schema);
}

/** The schema below one key. An empty one where nothing is known, undefined where there is no such key. */
export function child(schema: JsonSchema, key: string): JsonSchema | undefined {
  const forms = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (/^\d+$/.test(key) && isArraySchema(schema)) return schema.items ?? {};
  if (schema.properties && Object.hasOwn(schema.properties, key)) return schema.properties[key];
  const inForms = forms.map((form) => child(form, key)).find((found) => found !== undefined);
  if (inForms) return inForms;
  if (typeof schema.additionalProperties === 'object') return schema.additionalProperties;
  return isOpen(schema) ? {} : undefined;
}

/** Names of the plain values in an answer: what a later task may use of it. */
export function resultFields(operation: Operation): readonly string[] {
  const schema = resultSchema(operation);
  const parts = schema ? [schema, ...(schema.allOf ?? [])] : [];
  const properties = parts.flatMap((part) => Object.entries(part.properties ?? {}));
  return properties
    .filter(([, property]) => !['object', 'array'].includes(String(property.type)))
    .map(([name]) => name);
}

/** Says nothing about what is in it. */
function isOpen(schema: JsonSchema): boolean {
  const { properties, items, allOf, anyOf, oneOf, type } = schema;
  const isScalar = type !== undefined && type !== 'object' && type !== 'array' && !Array.isArray(type);
  return !isScalar && !properties && !items && !allOf && !anyOf && !oneOf;
}

function unescapePointer(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
