import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';

type Maybe = JsonValue | undefined;

/** As it stands in text: nothing for a missing value, JSON for what is not plain. */
export function textOf(value: Maybe): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A list as it is, text at its commas, nothing as an empty list, anything else as a list of one. */
export function listOf(value: Maybe): readonly JsonValue[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [value];
}

/** Equal as services take it: `7` and `"7"` are the same id, null and a missing field are the same nothing. */
export function same(a: Maybe, b: Maybe): boolean {
  if (a === b) return true;
  if (a === undefined || a === null || b === undefined || b === null) return (a ?? null) === (b ?? null);
  return typeof a === 'object' || typeof b === 'object' ? JSON.stringify(a) === JSON.stringify(b) : `${a}` === `${b}`;
}

/** Below zero when `a` comes first. Numbers and digits by size, dates by time, the rest as text. */
export function compare(a: Maybe, b: Maybe): number {
  const [x, y] = [sizeOf(a), sizeOf(b)];
  if (x !== undefined && y !== undefined) return x - y;
  const [left, right] = [textOf(a).toLowerCase(), textOf(b).toLowerCase()];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function sizeOf(value: Maybe): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return undefined;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  const time = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) ? time : undefined;
}

/** The value at a path of own keys; an index or a key of each element where a list stands on the way. */
export function at(value: Maybe, path: readonly string[]): Maybe {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(value)) {
    if (/^\d+$/.test(key)) return at(value[Number(key)], rest);
    return value.flatMap((each: JsonValue) => at(each, path) ?? []);
  }
  return isObject(value) && Object.hasOwn(value, key) ? at(value[key], rest) : undefined;
}

/** `change` over `base`, objects key by key, everything else replaced. */
export function merged(base: JsonObject, change: JsonObject): JsonObject {
  return {
    ...base,
    ...Object.fromEntries(
      Object.entries(change).map(([key, value]) => {
        const old = Object.hasOwn(base, key) ? base[key] : undefined;
        return [key, isObject(old) && isObject(value) ? merged(old, value) : value];
      }),
    ),
  };
}

/** The value at a JSON pointer (RFC 6901). */
export function atPointer(whole: Maybe, pointer: string): Maybe {
  return at(whole, pointerKeys(pointer));
}

/** Sets the value at a JSON pointer and gives the new whole; what is missing on the way is made. */
export function withPointer(whole: Maybe, pointer: string, value: JsonValue): JsonValue {
  return withPath(whole, pointerKeys(pointer), value);
}

function pointerKeys(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Sets the value at a path of keys; an index where a list stands or nothing is. */
export function withPath(whole: Maybe, [key, ...rest]: readonly string[], value: JsonValue): JsonValue {
  if (key === undefined) return value;
  if (/^\d+$/.test(key) && !isObject(whole)) {
    const list: readonly JsonValue[] = Array.isArray(whole) ? whole : [];
    return list.toSpliced(Number(key), 1, withPath(list[Number(key)], rest, value));
  }
  const object = isObject(whole) ? whole : {};
  return { ...object, [key]: withPath(Object.hasOwn(object, key) ? object[key] : undefined, rest, value) };
}
