import { atPointer, textOf } from '../../../src/emulator/values.ts';
import { isObject, type JsonObject, type JsonValue } from '../../../src/model/json.ts';

/** The value at a JSON pointer of an answer; fails the test when there is none. */
export function jsonAt(value: JsonValue | undefined, pointer: string): JsonValue {
  const found = atPointer(value, pointer);
  if (found === undefined) throw new Error(`Nothing at ${pointer} in ${JSON.stringify(value)?.slice(0, 500)}`);
  return found;
}

export function textAt(value: JsonValue | undefined, pointer: string): string {
  return textOf(jsonAt(value, pointer));
}

/** The list at a pointer, as objects. */
export function rowsAt(value: JsonValue | undefined, pointer: string): readonly JsonObject[] {
  const found = jsonAt(value, pointer);
  return Array.isArray(found) ? found.filter((row: JsonValue) => isObject(row)) : [];
}
