import { shownFile } from '../model/file-source.ts';
import { isObject, type JsonValue, parseJson } from '../model/json.ts';
import { type Fields, fieldsObject, parseFields } from './fields.ts';
import { Refusal } from './refusal.ts';
import type { WireRequest } from './wire-request.ts';

/**
 * A request's body: form fields (not yet typed), files of a multipart form beside them, or JSON. Bytes are counted and
 * not kept: in their place stands what they are called and how many there are.
 */
export type Body =
  | { readonly fields: Fields; readonly files?: Fields; readonly json: JsonValue }
  | { readonly json: JsonValue };

/** Objects deeper than this are no real request, and would end the walks below. */
const DEEPEST = 60;

/** Throws Refusal `bad_body` when it is not what it says, or looks as if, it is. */
export async function decodeBody(request: WireRequest): Promise<Body> {
  const type = request.headers['content-type'] ?? '';
  const { bytes } = request;
  if (bytes.length === 0) return { json: {} };
  if (/^multipart\/form-data/i.test(type)) return multipartBody(bytes, type);
  if (isBinary(type)) return { json: shownFile({ name: 'body', size: bytes.length }) };
  return textBody(new TextDecoder().decode(bytes), type);
}

function textBody(body: string, type: string): Body {
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    const fields = parseFields(body);
    return { fields, json: fieldsObject(fields) };
  }
  if (type === '' ? !/^\s*[{[]/.test(body) : !/json/i.test(type)) return { fields: [], json: {} };
  const json = jsonOf(body);
  if (tooDeep(json, DEEPEST)) throw new Refusal('bad_body', ['the body is nested too deeply']);
  return { json };
}

/** Media types of which the body is one file. */
function isBinary(type: string): boolean {
  return /^(?:application\/(?:octet-stream|pdf|zip)|image\/|video\/|audio\/)/i.test(type);
}

/** Taken apart by the platform's own parser (WHATWG Fetch section 5.3). */
async function multipartBody(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Body> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new Refusal('bad_body', ['the body is not a valid multipart form']);
  });
  const parts = [...form.entries()];
  const fields = parts.flatMap(([name, part]): Fields => (typeof part === 'string' ? [[name, part]] : []));
  const files = parts.flatMap(([name, part]): Fields => (typeof part === 'string' ? [] : [[name, shownFile(part)]]));
  return { fields, files, json: fieldsObject([...fields, ...files]) };
}

function jsonOf(body: string): JsonValue {
  try {
    return parseJson(body);
  } catch {
    throw new Refusal('bad_body', ['the body is not valid JSON']);
  }
}

export function tooDeep(value: JsonValue, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  const parts: readonly JsonValue[] = isObject(value) ? Object.values(value) : Array.isArray(value) ? value : [];
  return parts.some((part) => tooDeep(part, left - 1));
}
