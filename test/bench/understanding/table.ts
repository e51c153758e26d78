/** A row of cells; the first one is its name. */
export type Row = readonly (string | number)[];

export interface Section {
  readonly title: string;
  readonly head: Row;
  readonly rows: readonly Row[];
  /** What one has to know to read the figures, one line each. */
  readonly notes?: readonly string[];
  /** Its rows are ways to do the same thing: the column by which the last table sets them side by side. */
  readonly compared?: number;
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

/** One column a section that compares ways, one row a way. */
export function comparedSection(sections: readonly Section[]): Section {
  const columns = sections.flatMap(({ title, rows, compared }) =>
    compared === undefined ? [] : [{ title, cells: new Map(rows.map((row) => [row[0], row[compared] ?? '-'])) }],
  );
  const names = [...new Set(columns.flatMap(({ cells }) => [...cells.keys()]))].map((name) => String(name ?? ''));
  return {
    title: 'The ways side by side: first hit right %',
    head: ['', ...columns.map((_, at) => `(${at + 1})`)],
    rows: names.map((name) => [name, ...columns.map(({ cells }) => cells.get(name) ?? '-')]),
    notes: columns.map(({ title }, at) => `(${at + 1}) ${title}`),
  };
}
