import Sqlite from 'better-sqlite3';
import pg from 'pg';
import type { Settings } from '../../src/model/settings.ts';

const JSON_COLUMNS = ['inputs', 'result', 'args', 'output', 'request', 'response', 'payload', 'steps', 'page', 'error'];

type Row = Readonly<Record<string, unknown>>;

/** All rows of a table, read past the store: JSON decoded, times as ISO 8601 text. */
export async function rowsOf(settings: Settings['store'], table: string, order = 'createdAt'): Promise<readonly Row[]> {
  return query(settings, `SELECT * FROM "${table}" ORDER BY "${order}"`);
}

export async function query(settings: Settings['store'], sql: string): Promise<readonly Row[]> {
  const rows = settings.kind === 'sqlite' ? fromFile(settings.file, sql) : await fromServer(settings.url, sql);
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, decoded(name, value)])),
  );
}

/** A statement that gives nothing back. */
export async function execute(settings: Settings['store'], sql: string): Promise<void> {
  if (settings.kind === 'postgres') return void (await fromServer(settings.url, sql));
  const database = new Sqlite(settings.file);
  database.exec(sql);
  database.close();
}

function fromFile(file: string, sql: string): readonly Row[] {
  const database = new Sqlite(file, { readonly: true });
  try {
    return database.prepare<[], Row>(sql).all();
  } finally {
    database.close();
  }
}

async function fromServer(url: string, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

function decoded(name: string, value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return JSON_COLUMNS.includes(name) && typeof value === 'string' ? JSON.parse(value) : value;
}
