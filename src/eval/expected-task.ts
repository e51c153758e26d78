import type { Catalog } from '../model/catalog.ts';
import type { ExampleTask } from '../model/examples-file.ts';
import type { Operation } from '../model/operation.ts';
import type { RequestTask } from '../model/request-line.ts';
import type { ExpectedTask } from './expectation.ts';

/** A task of examples.yaml. Without a service it is that of the pack the file belongs to, or the only one with such an operation. */
export function fromExample(task: ExampleTask, own: string | undefined, catalog: Catalog): ExpectedTask {
  const service = task.service ?? own ?? onlyServiceWith(task.operation, catalog) ?? '';
  return expected(task, { service, shown: task.operation, found: catalog.operation(service, task.operation) });
}

function onlyServiceWith(name: string, catalog: Catalog): string | undefined {
  const [only, ...others] = catalog.operations.filter((operation) => operation.name === name);
  return others.length === 0 ? only?.service : undefined;
}

/** A task of a JSONL file, by method and path. */
export function fromRequest(task: RequestTask, catalog: Catalog): ExpectedTask {
  const { service, method, path } = task;
  const all = catalog.pack(service)?.operations.filter((operation) => isSamePath(operation.path, path)) ?? [];
  const found =
    all.find((operation) => operation.method === method.toUpperCase()) ?? (all.length === 1 ? all[0] : undefined);
  return { ...expected(task, { service, shown: `${method} ${path}`, found }), must: task.must ?? [] };
}

/** Parameters are equal whatever they are called; either may have a base path before it. */
function isSamePath(a: string, b: string): boolean {
  const [x, y] = [bare(a), bare(b)];
  return x === y || x.endsWith(y) || y.endsWith(x);
}

function bare(path: string): string {
  const text = path.split('?')[0] ?? '';
  return `/${text.replaceAll(/\{[^{}]*\}/g, '{}').replaceAll(/^\/+|\/+$/g, '')}`;
}

interface Found {
  readonly service: string;
  readonly shown: string;
  readonly found: Operation | undefined;
}

type Said = Pick<RequestTask, 'inputs' | 'lookup' | 'optional' | 'bound'>;

function expected(
  { inputs = {}, lookup = {}, optional = {}, bound = [] }: Said,
  { service, shown, found }: Found,
): ExpectedTask {
  return {
    service,
    operation: found?.name,
    shown: `${service}.${found?.name ?? shown}`,
    inputs,
    lookup: Object.fromEntries(Object.entries(lookup).map(([name, said]) => [name, [said].flat()])),
    optional,
    bound,
    must: [],
  };
}
