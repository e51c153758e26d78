import { isObject, type JsonValue, memberOf } from './json.ts';
import { pointed } from './pointer.ts';

/** `$steps.create.outputs.id#/0` (Arazzo 1.0 section 4.7): where a value comes from. */
export interface RuntimeExpression {
  readonly text: string;
  /** `inputs`, `steps`, `response`, ...; a name of a forEach for anything else. */
  readonly source: string;
  readonly path: readonly string[];
  /** RFC 6901 pointer into what the path leads to; empty for all of it. */
  readonly pointer: string;
}

const SEGMENT = String.raw`(?:\.[^\s.#{}()[\]=<>!&|,'"]+|\[\d+\])`;
const EXPRESSION = new RegExp(
  String.raw`^\$(?<source>[A-Za-z]\w*)(?<path>${SEGMENT}*)(?:#(?<pointer>(?:\/[^{}]*)?))?$`,
);
/** Longer ones are no expressions but text that happens to begin like one. */
const LONGEST = 1_000;

/** Undefined for a text that is no expression, such as `$5 off`. */
export function readExpression(text: string): RuntimeExpression | undefined {
  const groups = text.length > LONGEST ? undefined : EXPRESSION.exec(text)?.groups;
  if (!groups) return undefined;
  const path = [...(groups['path'] ?? '').matchAll(/\.([^.[]+)|\[(\d+)\]/g)].map(
    ([, name, index]) => name ?? index ?? '',
  );
  return { text, source: groups['source'] ?? '', path, pointer: groups['pointer'] ?? '' };
}

/** Every expression in a value: whole texts, and those in braces inside text. */
export function expressionsIn(value: JsonValue): readonly RuntimeExpression[] {
  if (typeof value === 'string') return expressionsInText(value);
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  return isObject(value) ? Object.values(value).flatMap(expressionsIn) : [];
}

function expressionsInText(text: string): readonly RuntimeExpression[] {
  const whole = readExpression(text);
  if (whole) return [whole];
  return [...text.matchAll(EMBEDDED)].flatMap((match) => readExpression(match[1] ?? '') ?? []);
}

const EMBEDDED = /\{(\$[^{}]+)\}/g;

/** Says that an expression stays in its place as it is written. */
export const KEEP = Symbol('keep');

export interface Filling {
  /** Undefined: there is no such value, so what wants it is left out. */
  readonly resolve: (expression: RuntimeExpression) => JsonValue | undefined | typeof KEEP;
  /** A value as part of a text. */
  readonly text: (value: JsonValue) => string;
}

/**
 * The value with its expressions replaced by what they stand for. Members and items whose value is absent are left out,
 * and so are records in a list of which every expression is absent, and lists that lose all their items; undefined when
 * that is the whole value. What is put in is data: it is not read again.
 */
export function filled(value: JsonValue, filling: Filling): JsonValue | undefined {
  if (typeof value === 'string') return filledText(value, filling);
  if (Array.isArray(value)) return filledList(value, filling);
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]): [string, JsonValue][] => {
    const made = filled(member, filling);
    return made === undefined ? [] : [[key, made]];
  });
  return Object.fromEntries(members);
}

function filledList(items: readonly JsonValue[], filling: Filling): JsonValue | undefined {
  const made = items
    .filter((each) => !isVoid(each, filling))
    .map((each) => filled(each, filling))
    .filter((each) => each !== undefined);
  return made.length === 0 && items.length > 0 ? undefined : made;
}

function isVoid(item: JsonValue, { resolve }: Filling): boolean {
  const expressions = isObject(item) ? expressionsIn(item) : [];
  return expressions.length > 0 && expressions.every((each) => resolve(each) === undefined);
}

function filledText(text: string, filling: Filling): JsonValue | undefined {
  const whole = readExpression(text);
  if (whole) {
    const value = filling.resolve(whole);
    return value === KEEP ? text : value;
  }
  const pieces = text.split(EMBEDDED);
  for (let at = 1; at < pieces.length; at += 2) {
    pieces[at] = put(pieces[at] ?? '', filling);
    if (pieces[at] === '') closeGap(pieces, at);
  }
  return pieces.join('');
}

function put(inner: string, { resolve, text }: Filling): string {
  const expression = readExpression(inner);
  const value = expression && resolve(expression);
  if (!expression || value === KEEP) return `{${inner}}`;
  return value === undefined ? '' : text(value);
}

/** Where nothing is put into a text, the blank or line break before it goes too; at its beginning the one after it. */
function closeGap(pieces: string[], at: number): void {
  const before = pieces[at - 1] ?? '';
  pieces[at - 1] = before.replace(/\s$/, '');
  if (pieces.slice(0, at).every((piece) => piece === '')) pieces[at + 1] = (pieces[at + 1] ?? '').replace(/^\s/, '');
}

/** What path and pointer lead to from a value; own members only. */
export function reached(start: JsonValue | undefined, path: readonly string[], pointer: string): JsonValue | undefined {
  return pointed(path.reduce<JsonValue | undefined>(memberOf, start), pointer);
}
