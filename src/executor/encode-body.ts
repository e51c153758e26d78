import { isObject, type JsonValue } from '../model/json.ts';
import type { DraftRequest } from './build-request.ts';
import type { FilePart } from './files.ts';
import { mediaTypeOf } from './media-type.ts';

interface EncodedBody {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

interface MultipartOptions {
  readonly boundary: string;
  /** Fields that are files, by name, or the one file of a binary body. */
  readonly parts: ReadonlyMap<string, readonly FilePart[]>;
}

/** The body as it goes out, with the content type that only the encoding knows; undefined when there is none. */
export function encodeBody(draft: DraftRequest, options: MultipartOptions): EncodedBody | undefined {
  if (draft.encoding === 'none' || (draft.body === null && draft.encoding !== 'json')) return undefined;
  if (draft.encoding === 'json')
    return draft.body === null && draft.method !== 'POST'
      ? undefined
      : { body: JSON.stringify(draft.body ?? {}), headers: {} };
  if (draft.encoding === 'binary') return binary(draft.body, options);
  if (draft.encoding === 'form') return { body: new URLSearchParams(fieldsOf(draft.body)).toString(), headers: {} };
  return {
    body: multipart(fieldsOf(draft.body), options),
    headers: { 'content-type': `multipart/form-data; boundary=${options.boundary}` },
  };
}

/** The file as it is; text that came in its place (an answer, a literal) as UTF-8. Both have a length that is known. */
function binary(body: JsonValue, { parts }: MultipartOptions): EncodedBody {
  const [file] = [...parts.values()].flat();
  return { body: file?.bytes ?? (typeof body === 'string' ? body : JSON.stringify(body)), headers: {} };
}

/** Objects and lists inside a form are JSON text in their field. */
function fieldsOf(body: JsonValue): [string, string][] {
  if (!isObject(body)) return [];
  return Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
}

/** RFC 7578. Names are quoted the way browsers do it (WHATWG multipart/form-data encoding algorithm). */
function multipart(
  fields: readonly [string, string][],
  { boundary, parts }: MultipartOptions,
): string | Uint8Array<ArrayBuffer> {
  const pieces = fields.flatMap(([name, value]) => {
    const files = parts.get(name);
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"`;
    if (!files) return [`${head}\r\n\r\n${value}\r\n`];
    return files.flatMap((file) => {
      const type = `; filename="${quoted(file.name)}"\r\ncontent-type: ${mediaTypeOf(file.name)}\r\n\r\n`;
      return [`${head}${type}`, file.bytes, '\r\n'];
    });
  });
  const all = [...pieces, `--${boundary}--\r\n`];
  if (all.every((piece) => typeof piece === 'string')) return all.join('');
  return Buffer.concat(all.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece)));
}

function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
