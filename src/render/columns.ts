import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';

/** One field of a list's items: its dotted path, and how much people want to see it (lower is more). */
export interface Field {
  readonly name: string;
  readonly rank: number;
}

const MOST_COLUMNS = 7;
const NESTED = 5;
/** Behind everything else. */
const YES_OR_NO = 10;
const FEWEST_COLUMNS = 4;
/** Pictures of things are links, too, but nobody wants to read them. */
const PICTURE = /image|icon|avatar|thumb|logo|picture|uris?$/i;
const RANKS: readonly (readonly [RegExp, number])[] = [
  [/^(name|title|label|subject|display_?name|real_?name|full_?name)$/i, 0],
  [/^id$/i, 1],
  [/^(text|message|content|summary|description)$/i, 2],
  [/status|^state$|stage|milestone|priority/i, 3],
  [/^(street_address_1|street1?|address|city|email|email_address|phone|phone_number|number|amount|total)$/i, 4],
  [/(^|_)(name|title)$|Name$/, 4],
  [/^(created|captured|completed|due|start|end|date)(_?at|_?date|_?time)?$/i, 5],
  [/^(\w+_)?(url|permalink|link|web_?url)$/i, 6],
  [/(_at|_date|date|time)$/i, 7],
];

export function isLink(name: string): boolean {
  return /(url|link)$/i.test(name) && !PICTURE.test(name);
}

/** The fields worth a column, the most wanted first; one link at most, the one with the plainest name. */
export function columnsOf(rows: readonly JsonObject[]): readonly Field[] {
  const names = new Set(rows.flatMap((row) => Object.keys(leavesOf(row))));
  const fields = [...names]
    .filter((name) => rows.some((row) => isFilled(fieldOf(row, name))))
    .map((name) => ({ name, rank: rankOf(name) + (rows.some((row) => isTold(fieldOf(row, name))) ? 0 : YES_OR_NO) }))
    .sort((a, b) => a.rank - b.rank);
  const [link] = fields.filter(({ name }) => isLink(name)).sort((a, b) => a.name.length - b.name.length);
  const others = fields.filter(({ name, rank }, at) => !isLink(name) && (rank < YES_OR_NO || at < FEWEST_COLUMNS));
  if (!link) return others.slice(0, MOST_COLUMNS);
  return [...others.slice(0, MOST_COLUMNS - 1), link].sort((a, b) => a.rank - b.rank);
}

/** Fields by dotted path: an object inside is opened once, lists of objects are left out. */
export function leavesOf(row: JsonObject): JsonObject {
  const leaves: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(row))
    if (isObject(value)) for (const [inner, leaf] of Object.entries(value)) leaves.push([`${name}.${inner}`, leaf]);
    else leaves.push([name, value]);
  return Object.fromEntries(leaves.filter(([name, value]) => isLeaf(value) && !PICTURE.test(name)));
}

/** The value at a path that `leavesOf` gave: an own key first, then one step down. */
export function fieldOf(row: JsonObject, name: string): JsonValue | undefined {
  if (Object.hasOwn(row, name)) return row[name];
  const dot = name.indexOf('.');
  const outer = dot > 0 && Object.hasOwn(row, name.slice(0, dot)) ? row[name.slice(0, dot)] : undefined;
  const inner = name.slice(dot + 1);
  return isObject(outer) && Object.hasOwn(outer, inner) ? outer[inner] : undefined;
}

export function rankOf(name: string): number {
  const nested = name.includes('.') ? NESTED : 0;
  const last = name.slice(name.lastIndexOf('.') + 1);
  return (RANKS.find(([pattern]) => pattern.test(last))?.[1] ?? 8) + nested;
}

function isLeaf(value: JsonValue): boolean {
  return Array.isArray(value) ? value.every((item) => typeof item !== 'object') : !isObject(value);
}

/** More than yes or no, which fills the screen and says little. */
function isTold(value: JsonValue | undefined): boolean {
  return isFilled(value) && typeof value !== 'boolean';
}

function isFilled(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
