import type { JsonObject, JsonValue } from '../model/json.ts';
import { displayWidth, pad } from '../util/display-width.ts';
import type { Cells } from './cell.ts';
import { rankOf } from './columns.ts';
import { type Line, styled } from './styled.ts';

const MOST_LINES = 24;

/** One object, a field a line; an object inside is opened. Empty fields are left out. */
export function record(value: JsonObject, cells: Cells): Line[] {
  const fields = fieldsOf(value, '')
    .map(([name, field]) => ({ name, text: cells(field, name) }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => Math.min(rankOf(a.name), 2) - Math.min(rankOf(b.name), 2));
  const shown = fields.length > MOST_LINES + 1 ? fields.slice(0, MOST_LINES) : fields;
  const width = Math.max(...shown.map(({ name }) => displayWidth(name)), 0);
  const lines: Line[] = shown.map(({ name, text }) => [styled('dim', pad(name, width)), `  ${text}`]);
  const more = fields.length - shown.length;
  return more > 0 ? [...lines, [styled('dim', `… ${more} more fields: --output yaml shows all of them`)]] : lines;
}

function fieldsOf(value: JsonObject, prefix: string): readonly (readonly [string, JsonValue])[] {
  return Object.entries(value).flatMap(([key, field]) => {
    const name = `${prefix}${key}`;
    const isOpened = prefix === '' && typeof field === 'object' && field !== null && !('length' in field);
    return isOpened ? fieldsOf({ ...field }, `${name}.`) : [[name, field] as const];
  });
}
