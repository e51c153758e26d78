import { isObject, type JsonValue } from '../model/json.ts';
import type { JsonSchema } from '../model/json-schema.ts';

/** The texts in an answer that its document calls secret: `format: password` (OpenAPI 3.1 section 4.4). */
export function secretsIn(value: JsonValue, schema: JsonSchema | undefined): readonly string[] {
  if (!schema) return [];
  if (typeof value === 'string') return schema.format === 'password' ? [value] : [];
  const forms = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const inForms = forms.flatMap((form) => secretsIn(value, form));
  if (Array.isArray(value)) return [...inForms, ...value.flatMap((item: JsonValue) => secretsIn(item, schema.items))];
  return isObject(value) ? [...inForms, ...secretMembers(value, schema)] : inForms;
}

function secretMembers(
  value: { readonly [key: string]: JsonValue },
  { properties = {} }: JsonSchema,
): readonly string[] {
  return Object.entries(properties).flatMap(([name, member]) =>
    Object.hasOwn(value, name) ? secretsIn(value[name] ?? null, member) : [],
  );
}
