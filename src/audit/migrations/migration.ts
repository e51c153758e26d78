/** How the two databases name what the schema needs. */
export interface ColumnTypes {
  /** For the JSON column of that name. */
  readonly json: (column: string) => string;
  readonly time: string;
  readonly real: string;
  /** A primary key that the database counts up. */
  readonly serial: string;
  /** Whole numbers beyond 32 bits. */
  readonly long: string;
  /** Turns a JSON column of the first migration into one that keeps its text as it is given. */
  readonly plainText: (table: string, column: string) => readonly string[];
  /** Lets a key that the database counted up be given instead. */
  readonly numbered: (table: string, column: string) => readonly string[];
  /** After a table's closing parenthesis. */
  readonly tableOptions: string;
}

/**
 * One step of the schema's history. Forward only; its number is its place in the list, from 1. Once released it is never
 * edited: databases out there have run it as it was.
 */
export interface Migration {
  /** `0001_initial` */
  readonly name: string;
  statements(types: ColumnTypes): readonly string[];
}

export const SQLITE_TYPES: ColumnTypes = {
  json: (column) => `TEXT CHECK (json_valid("${column}"))`,
  time: 'TEXT',
  real: 'REAL',
  serial: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  long: 'INTEGER',
  plainText: () => [],
  numbered: () => [],
  tableOptions: ' STRICT',
};

export const POSTGRES_TYPES: ColumnTypes = {
  json: () => 'JSONB',
  time: 'TIMESTAMPTZ',
  real: 'DOUBLE PRECISION',
  serial: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  long: 'BIGINT',
  plainText: (table, column) => [`ALTER TABLE "${table}" ALTER COLUMN "${column}" TYPE TEXT USING "${column}"::text`],
  numbered: (table, column) => [`ALTER TABLE "${table}" ALTER COLUMN "${column}" DROP IDENTITY`],
  tableOptions: '',
};
