import { createHash } from 'node:crypto';
import { baseUrlOf } from '../model/connection.ts';
import type { Failure } from '../model/failure.ts';
import { REDACTED } from '../model/redactor.ts';
import type { RequestView, WireRequest } from '../model/request.ts';
import { buildRequest, type DraftRequest, withoutPresigned } from './build-request.ts';
import { type Credential, NO_CREDENTIAL, withCredential } from './credentials.ts';
import { encodeBody } from './encode-body.ts';
import { type AttachedFiles, attachFiles } from './files.ts';
import { checkHost, presignedUrl } from './hosts.ts';
import type { Target, Values } from './target.ts';

/** A request in its two forms: as it is shown and kept, and as it goes out. */
export interface Prepared {
  readonly view: RequestView;
  readonly wire: WireRequest;
  readonly idempotencyKey: string | null;
}

/** The request of these values; a failure when a file is not what it was, or an answer's URL leads elsewhere. */
export function prepare(values: Values, target: Target): Prepared | { readonly failure: Failure } {
  const place = placeOf(values, target);
  if ('failure' in place) return place;
  const { build, credential } = place;
  const shown = build({});
  const files = attachFiles(target);
  if ('failure' in files) return files;
  const draft = files.isEmpty ? shown : build(files.texts);
  const { method, url, path, query, headers, body } = withCredential(shown, credential, 'view');
  const idempotencyKey = idempotencyKeyOf(target);
  const wire = wireOf(withCredential(draft, credential, 'wire'), files, { target, idempotencyKey });
  return {
    view: { method, url, path, query, headers, body },
    wire: place.url === undefined ? wire : { ...wire, url: place.url },
    idempotencyKey,
  };
}

/** Where a request goes and as whom. */
interface Place {
  /** The request with more values, as it may be shown. */
  readonly build: (more: Values) => DraftRequest;
  readonly credential: Credential;
  /** The URL itself, where it may not be shown. */
  readonly url?: string;
}

function placeOf(values: Values, target: Target): Place | { readonly failure: Failure } {
  const { operation, pack, connection, deps } = target;
  const given = operation.presigned && values[operation.presigned.input];
  const presigned = operation.presigned && presignedUrl(typeof given === 'string' ? given : '', target);
  if (presigned && 'failure' in presigned) return presigned;
  const declared = baseUrlOf(connection, operation, pack);
  const baseUrl = presigned ? `${presigned.origin}${new URL(declared).pathname.replace(/\/$/, '')}` : declared;
  const known = withoutPresigned(values, operation);
  const build = (more: Values) => {
    const draft = buildRequest({ ...known, ...more }, { operation, pack, baseUrl, keep: (text) => text === REDACTED });
    checkHost(draft.url, baseUrl);
    return draft;
  };
  return presigned
    ? { build, credential: NO_CREDENTIAL, url: presigned.href }
    : { build, credential: deps.credential(connection, operation) };
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
