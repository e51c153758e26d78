/** Levels that are written member by member; what is below them is small enough to be written at once. */
const DEEPEST = 8;

/**
 * The text that `JSON.stringify(value, null, indent)` gives, piece by piece: a list of ten thousand items is never one
 * string. No piece ends inside a string of the value.
 */
export function* jsonPieces(value: unknown, indent = 0): Generator<string> {
  yield* pieces(value, { indent, level: 0 });
}

interface Place {
  readonly indent: number;
  readonly level: number;
}

function* pieces(value: unknown, place: Place): Generator<string> {
  const isList = Array.isArray(value);
  const members = isList ? value.map((item: unknown) => ['', item] as const) : membersOf(value);
  if (members.length === 0 || place.level >= DEEPEST) {
    yield textOf(value, place);
    return;
  }
  const inside = { ...place, level: place.level + 1 };
  for (const [at, [key, member]] of members.entries()) {
    const start = `${at > 0 ? ',' : isList ? '[' : '{'}${newLine(inside)}`;
    yield isList ? start : `${start}${JSON.stringify(key)}:${place.indent > 0 ? ' ' : ''}`;
    yield* pieces(member, inside);
  }
  yield `${newLine(place)}${isList ? ']' : '}'}`;
}

/** What has no JSON is left out of an object, as `JSON.stringify` does. */
function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([, member]) => member !== undefined && typeof member !== 'function');
}

function newLine({ indent, level }: Place): string {
  return indent === 0 ? '' : `\n${' '.repeat(indent * level)}`;
}

/** A line break in the text of a value is escaped, so that each one here begins a line of the layout. */
function textOf(value: unknown, place: Place): string {
  return (JSON.stringify(value, null, place.indent) ?? 'null').replaceAll('\n', newLine(place) || '\n');
}
