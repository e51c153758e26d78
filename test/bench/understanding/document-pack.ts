import { compilePack } from '../../../src/catalog/compile.ts';
import { documentOperations } from '../../../src/catalog/document-operations.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { splitName } from '../../../src/model/operation-words.ts';
import type { Pack } from '../../../src/model/pack.ts';
import { classesOfVerb } from '../../../src/util/verb.ts';
import { textOf } from './corpus.ts';

/** An OpenAPI document as a pack, with no more than the document says: what a person has before touching config.json. */
export function documentPack(document: JsonObject, title: string): Pack {
  const config = {
    service: serviceName(title),
    title,
    servers: ['https://bench.example'],
    auth: { kind: 'none' },
    operations: operationsOf(document),
  };
  const files = { 'config.json': JSON.stringify(config), 'openapi.json': JSON.stringify(document) };
  const compiled = compilePack({ dir: title, files, digest: title });
  if (!compiled.ok) throw new Error(`${title}: ${JSON.stringify(compiled.problems)}`);
  return compiled.pack;
}

export function serviceName(title: string): string {
  const name = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return /^[a-z]/.test(name) ? name : `api-${name}`;
}

function operationsOf(document: JsonObject) {
  return Object.fromEntries(
    documentOperations(document).map(({ method, path, operation }) => {
      const operationId = textOf(operation['operationId']);
      const summary = textOf(operation['summary']) || firstSentence(textOf(operation['description']));
      const name = operationName(operationId || `${method} ${path}`, path);
      // A POST that only looks something up is called so.
      const reads = method === 'POST' && classesOfVerb(name.split('_')[0] ?? '').includes('read');
      const target = operationId ? { operationId } : { method, path };
      return [name, { ...target, ...(summary ? { summary } : {}), ...(reads ? { effect: 'read' } : {}) }];
    }),
  );
}

/** snake_case of the operationId, without the names of the path's parameters, which say nothing. */
export function operationName(operationId: string, path: string): string {
  const parameters = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  const bare = parameters.reduce(
    (id, name) => id.replaceAll(new RegExp(`[-_/{]${name}(?![a-z])\\}?`, 'g'), ' '),
    operationId,
  );
  const name = splitName(bare.replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2'))
    .join('_')
    .replaceAll(/[^a-z0-9_]/g, '');
  return /^[a-z]/.test(name) ? name : `op_${name}`;
}

function firstSentence(text: string): string {
  return (/^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text).trim();
}
