/** How the two databases name what the schema needs. */
export interface ColumnTypes {
  /** For the JSON column of that name. */
  readonly json: (column: string) => string;
  readonly time: string;
  readonly real: string;
  /** A primary key that the database counts up. */
  readonly serial: string;
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
  tableOptions: ' STRICT',
};

export const POSTGRES_TYPES: ColumnTypes = {
  json: () => 'JSONB',
  time: 'TIMESTAMPTZ',
  real: 'DOUBLE PRECISION',
  serial: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  tableOptions: '',
};
