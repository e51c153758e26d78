import type { Catalog } from '../model/catalog.ts';
import type { Operation } from '../model/operation.ts';
import type { Workflow } from '../model/workflow.ts';
import { commandLine, shellQuote } from '../util/shell-quote.ts';

/** What help shows people to try: requests and a call that the packs at hand understand. */
export interface Examples {
  readonly read: string;
  readonly write: string;
  /** `<service> <operation> key=value`, ready for a shell. */
  readonly call: string;
  /** `<service> <workflow> key=value`, ready for a shell. */
  readonly run: string;
  /** The name of one of the services. */
  readonly service: string;
}

export const noExamples: Examples = {
  read: 'show the newest projects',
  write: 'create a project called Smith Roof',
  call: '<service> <operation> key=value',
  run: '<service> <workflow> key=value',
  service: '<service>',
};

/** So long that the longest command of the help that holds one still fits 80 columns. */
const LONGEST = 36;

export function examplesOf(catalog: Catalog): Examples {
  const operations = catalog.operations.filter(({ workflow }) => workflow === undefined);
  const reads = operations.filter(({ effect }) => effect === 'read');
  const lists = reads.filter(({ pagination }) => pagination);
  const creates = operations.filter(({ effect, method }) => effect === 'write' && method === 'POST');
  return {
    read: requestOf([...lists, ...reads]) ?? noExamples.read,
    write: requestOf(creates) ?? noExamples.write,
    call: [...lists, ...reads].map(callOf).find((call) => call && call.length <= LONGEST) ?? noExamples.call,
    run: catalog.packs.flatMap(({ workflows }) => workflows ?? []).map(runOf)[0] ?? noExamples.run,
    service: catalog.packs[0]?.service ?? noExamples.service,
  };
}

function requestOf(operations: readonly Operation[]): string | undefined {
  return operations.flatMap(({ examples }) => examples).find((request) => shellQuote(request).length <= LONGEST);
}

/** Undefined for an operation that needs to be told more. */
function callOf({ service, name, inputs, pagination }: Operation): string | undefined {
  if (inputs.some(({ required }) => required)) return undefined;
  const size = pagination?.size;
  return commandLine(service, name, ...(size ? [`${size}=3`] : []));
}

function runOf({ service, name, inputs }: Workflow): string {
  const needed = inputs.filter(({ required }) => required).map((input) => `${input.name}=...`);
  return commandLine(service, name, ...needed);
}
