import { createHash } from 'node:crypto';
import { baseUrlOf } from '../model/connection.ts';
import type { Failure } from '../model/failure.ts';
import type { RequestView, WireRequest } from '../model/request.ts';
import { buildRequest, type DraftRequest } from './build-request.ts';
import { withCredential } from './credentials.ts';
import { encodeBody } from './encode-body.ts';
import { type AttachedFiles, attachFiles } from './files.ts';
import { checkHost } from './hosts.ts';
import type { Target, Values } from './target.ts';

/** A request in its two forms: as it is shown and kept, and as it goes out. */
export interface Prepared {
  readonly view: RequestView;
  readonly wire: WireRequest;
  readonly idempotencyKey: string | null;
}

/** The request of these values; a failure when a file that it takes is not there or not what it was. */
export function prepare(values: Values, target: Target): Prepared | { readonly failure: Failure } {
  const { operation, pack, connection, deps } = target;
  const baseUrl = baseUrlOf(connection, operation, pack);
  const shown = buildRequest(values, { operation, pack, baseUrl });
  checkHost(shown.url, baseUrl);
  const files = attachFiles(target);
  if ('failure' in files) return files;
  const draft = files.isEmpty ? shown : buildRequest({ ...values, ...files.texts }, { operation, pack, baseUrl });
  const credential = deps.credential(connection, operation);
  const { method, url, path, query, headers, body } = withCredential(shown, credential, 'view');
  const idempotencyKey = idempotencyKeyOf(target);
  return {
    view: { method, url, path, query, headers, body },
    wire: wireOf(withCredential(draft, credential, 'wire'), files, { target, idempotencyKey }),
    idempotencyKey,
  };
}

function wireOf(
  draft: DraftRequest,
  files: AttachedFiles,
  { target, idempotencyKey }: { readonly target: Target; readonly idempotencyKey: string | null },
): WireRequest {
  const { operation } = target;
  const encoded = encodeBody(draft, { boundary: `multibot-${files.digest}-7d1f`, parts: files.parts });
  const idempotency =
    operation.idempotencyHeader !== undefined && idempotencyKey !== null
      ? { [operation.idempotencyHeader]: idempotencyKey }
      : {};
  return {
    method: draft.method,
    url: draft.url,
    headers: { ...draft.headers, ...encoded?.headers, ...idempotency },
    ...(encoded ? { body: encoded.body } : {}),
  };
}

/** The same for every attempt of a task's step, and for no other. Null where the service honours none. */
function idempotencyKeyOf({ operation, context, step }: Target): string | null {
  if (operation.idempotencyHeader === undefined) return null;
  return createHash('sha256').update(`${context.taskId}/${step.id}`).digest('hex').slice(0, 32);
}
