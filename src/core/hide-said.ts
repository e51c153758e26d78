import { secretsIn } from '../executor/secrets-in.ts';
import type { Catalog } from '../model/catalog.ts';
import { findInput } from '../model/operation.ts';
import type { Redactor } from '../model/redactor.ts';
import { saidSecrets } from '../model/said-secrets.ts';
import type { RunRequest } from './run-request.ts';

/**
 * Secrets in the request itself: what looks like a key, and values of inputs that the document calls secret
 * (`format: password`). They are sent, and neither kept nor shown.
 */
export function hideSaid(
  redactor: Redactor,
  request: RunRequest,
  { argv, catalog }: { readonly argv: readonly string[]; readonly catalog: Catalog },
): void {
  const texts = [...argv, ...(request.kind === 'ask' ? [request.text, ...Object.values(request.fixed)] : [])];
  for (const secret of texts.flatMap(saidSecrets)) redactor.add(secret);
  if (request.kind !== 'call') return;
  const operation = catalog.operation(request.service, request.operation);
  for (const [name, value] of Object.entries(request.inputs)) {
    const input = operation && findInput(operation, name);
    for (const secret of secretsIn(value, input?.schema)) redactor.add(secret);
  }
}
