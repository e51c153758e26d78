import type { JsonObject, JsonValue } from '../model/json.ts';
import { displayWidth, pad, truncate } from '../util/display-width.ts';
import type { Cells } from './cell.ts';
import { columnsOf, fieldOf, isLink } from './columns.ts';
import { type Line, styled } from './styled.ts';

export interface TableOptions {
  /** Columns of the terminal; undefined: as wide as it gets. */
  readonly width: number | undefined;
  readonly cells: Cells;
  /** Exactly these, in the order of how much they are wanted; absent: chosen by their names. */
  readonly columns?: readonly string[];
}

interface Column {
  readonly name: string;
  readonly texts: readonly string[];
  readonly natural: number;
  /** It may not be cut below this: half an id or half a link is of no use. */
  readonly least: number;
  readonly align: 'left' | 'right';
}

const GAP = 2;
/** A time is as wide. */
const LEAST = 16;
/** More rows than this, and links that do not fit beside them are left out. */
const ROWS_WITH_LINKS = 12;

/** A list of objects with the columns that people want, cut to the width. */
export function table(
  rows: readonly JsonObject[],
  { width = Number.POSITIVE_INFINITY, cells, columns = columnsOf(rows).map(({ name }) => name) }: TableOptions,
): Line[] {
  const all = columns.map((name) => columnOf(name, rows, cells));
  const shown = inReadingOrder(fitting(all, width));
  const widths = widthsOf(shown, width);
  const link = all.find((column) => isLink(column.name) && !shown.includes(column));
  const lineOf = (text: (column: Column) => string) =>
    shown
      .map((column, at) => {
        const room = widths[at] ?? 0;
        return pad(truncate(text(column), room), room, column.align === 'right' ? 'left' : 'right');
      })
      .join(' '.repeat(GAP))
      .trimEnd();
  const lines: Line[] = [
    [
      styled(
        'bold',
        lineOf((column) => column.name),
      ),
    ],
  ];
  rows.forEach((_row, at) => {
    lines.push([lineOf((column) => column.texts[at] ?? '')]);
    const address = link?.texts[at];
    if (address && rows.length <= ROWS_WITH_LINKS) lines.push([styled('dim', `  ${address}`)]);
  });
  return lines;
}

function columnOf(name: string, rows: readonly JsonObject[], cells: Cells): Column {
  const values = rows.map((row) => fieldOf(row, name));
  const texts = values.map((value) => cells(value, name));
  const natural = Math.max(displayWidth(name), ...texts.map(displayWidth));
  const whole = isLink(name) || /(^|[._])id$/i.test(name);
  return {
    name,
    texts,
    natural,
    least: whole ? natural : Math.min(natural, LEAST),
    align: isNumeric(values) && !whole ? 'right' : 'left',
  };
}

function isNumeric(values: readonly (JsonValue | undefined)[]): boolean {
  return values.every((value) => typeof value === 'number' || value === null || value === undefined);
}

/** As many columns as fit when each is cut as far as it may be; the least wanted go first. */
function fitting(columns: readonly Column[], width: number): readonly Column[] {
  const kept: Column[] = [];
  let used = -GAP;
  for (const column of columns) {
    if (used + GAP + column.least > width && kept.length > 0) continue;
    used += GAP + column.least;
    kept.push(column);
  }
  return kept;
}

/** Links stand last, so that the other columns stay close together. */
function inReadingOrder(columns: readonly Column[]): readonly Column[] {
  return [...columns.filter(({ name }) => !isLink(name)), ...columns.filter(({ name }) => isLink(name))];
}

/** What is left over goes to the columns that would be cut, in equal parts. */
function widthsOf(columns: readonly Column[], width: number): readonly number[] {
  if (width === Number.POSITIVE_INFINITY) return columns.map(({ natural }) => natural);
  const widths = columns.map(({ least }) => Math.min(least, width));
  let room = width - widths.reduce((sum, each) => sum + each + GAP, -GAP);
  for (let open = cutColumns(columns, widths); room > 0 && open.length > 0; open = cutColumns(columns, widths))
    for (const at of open.slice(0, room)) {
      widths[at] = (widths[at] ?? 0) + 1;
      room--;
    }
  return widths;
}

function cutColumns(columns: readonly Column[], widths: readonly number[]): readonly number[] {
  return columns.flatMap(({ natural }, at) => ((widths[at] ?? 0) < natural ? [at] : []));
}
