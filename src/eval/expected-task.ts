import type { Catalog } from '../model/catalog.ts';
import type { ExampleTask } from '../model/examples-file.ts';
import type { Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
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

/** A task of a JSONL file, by method and path; where a path has one operation only, the method does not matter. */
export function fromRequest(task: RequestTask, catalog: Catalog): ExpectedTask {
  const { service, method, path } = task;
  const there = operationsAt(path, catalog.pack(service));
  const found =
    there.find((operation) => operation.method === method.toUpperCase()) ?? (there.length === 1 ? there[0] : undefined);
  return { ...expected(task, { service, shown: `${method} ${path}`, found }), must: task.must ?? [] };
}

/** Either path may have the server's own before it. What parameters are called does not matter. */
function operationsAt(path: string, pack: Pack | undefined): readonly Operation[] {
  const bases = ['', ...(pack?.servers ?? []).map((url) => new URL(url).pathname)];
  const said = new Set(bases.map((base) => bare(`${base}/${path}`)));
  return (
    pack?.operations.filter((operation) => bases.some((base) => said.has(bare(`${base}/${operation.path}`)))) ?? []
  );
}

function bare(path: string): string {
  const [text = ''] = path.split('?');
  const segments = text.split('/').filter(Boolean);
  return segments.map((segment) => (segment.startsWith('{') ? '{}' : segment)).join('/');
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
    ...(found?.workflow !== undefined && { isWorkflow: true }),
    shown: [service, found?.name ?? shown].filter(Boolean).join('.'),
    inputs,
    lookup: Object.fromEntries(Object.entries(lookup).map(([name, said]) => [name, [said].flat()])),
    optional,
    bound,
    must: [],
  };
}
