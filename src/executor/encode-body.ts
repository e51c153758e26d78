import { isObject, type JsonValue } from '../model/json.ts';
import type { DraftRequest } from './build-request.ts';

/** The body as it goes out, with the content type that only the encoding knows; undefined when there is none. */
export function encodeBody(
  draft: DraftRequest,
  boundary: string,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } | undefined {
  if (draft.encoding === 'none' || (draft.body === null && draft.encoding !== 'json')) return undefined;
  if (draft.encoding === 'json')
    return draft.body === null && draft.method !== 'POST'
      ? undefined
      : { body: JSON.stringify(draft.body ?? {}), headers: {} };
  if (draft.encoding === 'form') return { body: new URLSearchParams(fieldsOf(draft.body)).toString(), headers: {} };
  return {
    body: multipart(fieldsOf(draft.body), boundary),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** Objects and lists inside a form are JSON text in their field. */
function fieldsOf(body: JsonValue): [string, string][] {
  if (!isObject(body)) return [];
  return Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
}

/** RFC 7578. Names are quoted the way browsers do it (WHATWG multipart/form-data encoding algorithm). */
function multipart(fields: readonly [string, string][], boundary: string): string {
  const quoted = (name: string) => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--${boundary}--\r\n`;
}
