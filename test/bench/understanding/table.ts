/** A row of cells; the first one is its name. */
export type Row = readonly (string | number)[];

export interface Section {
  readonly title: string;
  readonly head: Row;
  readonly rows: readonly Row[];
  /** What one has to know to read the figures, one line each. */
  readonly notes?: readonly string[];
}

/** Text columns to the left, figures to the right. */
export function sectionText({ title, head, rows, notes = [] }: Section): string {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)));
  const lines = cells.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return [`## ${title}`, ...(head.length > 1 ? lines : []), ...notes.map((note) => `  ${note}`), ''].join('\n');
}

/** 0.983 -> `98.3`; `-` where there is nothing to count. */
export function percent(part: number, whole = 1): string {
  return whole === 0 ? '-' : ((100 * part) / whole).toFixed(1);
}

export function ratio(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}
