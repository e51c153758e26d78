import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';

/**
 * RFC 4180: lines end in CRLF, quotes are doubled. A list has a line an item, anything else is one line. Objects inside
 * are opened to dotted columns all the way down; lists inside stand as JSON. Every column is there, in order of
 * appearance.
 */
export function csv(value: JsonValue): string {
  const rows = (Array.isArray(value) ? value : value === null ? [] : [value]).map(flatten);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (names.length === 0) return '';
  const lines = [names, ...rows.map((row) => names.map((name) => cell(row[name])))];
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}

function flatten(value: JsonValue): JsonObject {
  return isObject(value) ? Object.fromEntries(leaves(value, '')) : { value };
}

function leaves(value: JsonObject, prefix: string): readonly (readonly [string, JsonValue])[] {
  return Object.entries(value).flatMap(([key, leaf]) =>
    isObject(leaf) ? leaves(leaf, `${prefix}${key}.`) : [[`${prefix}${key}`, leaf] as const],
  );
}

function cell(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
