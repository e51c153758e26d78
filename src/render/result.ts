import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { scalarText } from './cell.ts';
import { record } from './record.ts';
import { type Line, linesOf } from './styled.ts';
import { type TableOptions, table } from './table.ts';

/** Any result for people: a list of objects as a table, an object as a record, everything else as text. */
export function resultLines(value: JsonValue, options: TableOptions): readonly Line[] {
  if (value === null) return [];
  if (Array.isArray(value)) return listLines(value, options);
  if (isObject(value)) return record(value, options.cells);
  return linesOf(scalarText(value));
}

function listLines(list: readonly JsonValue[], options: TableOptions): readonly Line[] {
  if (list.length === 0) return [];
  const rows = rowsOf(list);
  return rows ? table(rows, options) : list.map((item) => [options.cells(item, '')]);
}

/** The list when all of its items are objects. */
export function rowsOf(list: readonly JsonValue[]): readonly JsonObject[] | undefined {
  return list.every(isObject) ? list.filter(isObject) : undefined;
}
