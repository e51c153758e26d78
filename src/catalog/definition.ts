import type { JsonValue } from '../model/json.ts';
import type { PackConfig } from '../model/pack-config.ts';
import { type DocumentOperation, documentOperations } from './document-operations.ts';
import type { Report } from './problem.ts';
import { localReferences, type Resolve } from './references.ts';

export type OperationConfig = PackConfig['operations'][string];

/** What an operation is made of: the document's part (or its stand-in for one given inline) and what config.json says. */
export interface Definition {
  readonly name: string;
  readonly config: OperationConfig;
  readonly found: DocumentOperation;
  readonly resolve: Resolve;
  /** Base URL, where it is another than the pack's. */
  readonly server?: string;
  /** It is of a person's own document, or config.yaml speaks of it. */
  readonly isOwn?: boolean;
  /** Inputs that `config` speaks of and this document need not have. */
  readonly inherited?: readonly string[];
}

/** The operations of config.json, each with its place in the document. */
export function definitionsOf(config: PackConfig, document: JsonValue, report: Report): readonly Definition[] {
  const resolve = localReferences(document);
  const find = findIn(documentOperations(document));
  return Object.entries(config.operations).flatMap(([name, operation]) => {
    const found = find(operation) ?? inlineOperation(operation);
    if (found) return [{ name, config: operation, found, resolve }];
    report(`operations.${name}.operationId`, `'${operation.operationId}' is not in the OpenAPI document`);
    return [];
  });
}

type Call = Pick<OperationConfig, 'operationId' | 'method' | 'path'>;

/** By operationId, or by method and path. */
export function findIn(operations: readonly DocumentOperation[]): (call: Call) => DocumentOperation | undefined {
  const byId = new Map(operations.map((each) => [each.operation['operationId'], each]));
  const byCall = new Map(operations.map((each) => [`${each.method} ${each.path}`, each]));
  return ({ operationId, method, path }) =>
    (operationId === undefined ? undefined : byId.get(operationId)) ?? byCall.get(`${method} ${path}`);
}

export function inlineOperation({ operationId, method, path }: Call): DocumentOperation | undefined {
  if (operationId !== undefined || !method || !path) return undefined;
  return { method, path, pathItem: {}, operation: {} };
}
