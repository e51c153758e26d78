import { type Compilable, type RawBuilder, sql } from 'kysely';
import type { SqlValue, Write } from './database.ts';
import type { Values } from './schema.ts';

interface Placeholder {
  readonly placeholder: string;
}

/** Stands for the value of that name in a statement that is being built. */
type ValueOf<V extends Values> = <Name extends keyof V & string>(name: Name) => RawBuilder<V[Name]>;

/** Builds and compiles the SQL once; what comes back only puts values into their places. */
export function statement<V extends Values>(
  build: (value: ValueOf<V>) => Compilable,
  options: { readonly mustHit?: string } = {},
): (values: V) => Write {
  const compiled = build(placeholder).compile();
  const order = compiled.parameters.map(sourceOf);
  return (values) => ({ sql: compiled.sql, values: order.map((source) => source(values)), ...options });
}

function placeholder<Value>(name: string): RawBuilder<Value> {
  return sql<Value>`${{ placeholder: name } satisfies Placeholder}`;
}

/** A parameter is a placeholder, or a constant that the builder was given. */
function sourceOf(parameter: unknown): (values: Values) => SqlValue {
  if (isPlaceholder(parameter)) return (values) => values[parameter.placeholder] ?? null;
  if (parameter === null || typeof parameter === 'string' || typeof parameter === 'number') return () => parameter;
  throw new Error(`A statement holds a constant that is neither text nor number nor null: ${typeof parameter}.`);
}

function isPlaceholder(value: unknown): value is Placeholder {
  return typeof value === 'object' && value !== null && 'placeholder' in value;
}
