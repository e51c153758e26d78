import type { JsonObject, JsonValue } from '../model/json.ts';
import { isObject } from '../model/json.ts';

/** Decoded names and values of a query or a form, in their order; a name may come several times. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** `application/x-www-form-urlencoded` (URL standard, section 5.1). Broken escapes stay as they are. */
export function parseFields(text: string): Fields {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0 ? [unescaped(part), ''] : [unescaped(part.slice(0, equals)), unescaped(part.slice(equals + 1))];
    });
}

/** Percent escapes undone; text with broken ones as it is. */
export function unescaped(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Values by name, `a[]=1` under `a`. */
export function fieldValues(fields: Fields, name: string): readonly string[] {
  return fields.filter(([each]) => each === name || each === `${name}[]`).map(([, value]) => value);
}

/** `a[b][c]=1` as `{ b: { c: "1" } }`, for OpenAPI's deepObject; undefined when there is none. */
export function deepField(fields: Fields, name: string): JsonObject | undefined {
  const inside = fields.filter(([each]) => each.startsWith(`${name}[`) && each.endsWith(']') && each !== `${name}[]`);
  if (inside.length === 0) return undefined;
  return inside.reduce<JsonObject>((object, [each, value]) => {
    const keys = each
      .slice(name.length + 1, -1)
      .split('][')
      .slice(0, 8);
    return put(object, keys, value);
  }, {});
}

/** Everything as one object: the last of each name, lists where `[]` says so. */
export function fieldsObject(fields: Fields): JsonObject {
  const lists = new Set(fields.map(([name]) => name).filter((name) => name.endsWith('[]')));
  return Object.fromEntries(
    fields.map(([name, value]) =>
      lists.has(name) ? [name.slice(0, -2), fieldValues(fields, name.slice(0, -2))] : [name, value],
    ),
  );
}

function put(object: JsonObject, [key = '', ...rest]: readonly string[], value: JsonValue): JsonObject {
  if (rest.length === 0) return { ...object, [key]: value };
  const old = Object.hasOwn(object, key) ? object[key] : undefined;
  return { ...object, [key]: put(isObject(old) ? old : {}, rest, value) };
}
