import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One call of a service as its documentation has it: a row of `<service>.tsv`. */
export interface Fact {
  readonly operation: string;
  readonly method: string;
  /** OpenAPI path template; with its own base URL where the call is not below the service's. */
  readonly path: string;
  readonly effect: string;
  /**
   * Places (`path`, `query`, `header`, `body`) with their inputs by wire name, bodies dotted. `name*`: the service
   * requires it. `name+`: only the pack does, and `note` says why. `a/b`: `a` is required unless `b` is given.
   */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  /** Why the row is not word for word what the documentation says. */
  readonly note: string;
}

const PLACES = ['path', 'query', 'header', 'body'];

/** What is confirmed of a service's API. The first row of the table names its columns. */
export function factsOf(service: string): readonly Fact[] {
  const text = readFileSync(path.join(import.meta.dirname, `${service}.tsv`), 'utf8');
  return text.trimEnd().split('\n').slice(1).map(factOf);
}

function factOf(line: string): Fact {
  const [operation = '', method = '', template = '', effect = '', ...rest] = line.split('\t');
  const inputs = PLACES.map((place, at) => [place, words(rest[at])] as const);
  return {
    operation,
    method,
    path: template,
    effect,
    inputs: Object.fromEntries(inputs),
    note: rest[PLACES.length] ?? '',
  };
}

function words(cell = ''): readonly string[] {
  return cell.split(' ').filter((word) => word !== '');
}
