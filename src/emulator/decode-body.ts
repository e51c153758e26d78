import { isObject, type JsonValue, parseJson } from '../model/json.ts';
import { type Fields, fieldsObject, parseFields } from './fields.ts';
import { Refusal } from './refusal.ts';
import type { WireRequest } from './wire-request.ts';

/** A request's body: form fields (not yet typed) or JSON. Multipart and files are not
 * looked into: they count as an empty form. */
export type Body = { readonly fields: Fields; readonly json: JsonValue } | { readonly json: JsonValue };

/** Objects deeper than this are no real request, and would end the walks below. */
const DEEPEST = 60;

/** Throws Refusal `bad_body` when it says, or looks as if, it is JSON and is not. */
export function decodeBody({ headers, body }: WireRequest): Body {
  const type = headers['content-type'] ?? '';
  if (body === '') return { json: {} };
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    const fields = parseFields(body);
    return { fields, json: fieldsObject(fields) };
  }
  if (type === '' ? !/^\s*[{[]/.test(body) : !/json/i.test(type)) return { fields: [], json: {} };
  const json = jsonOf(body);
  if (tooDeep(json, DEEPEST)) throw new Refusal('bad_body', ['the body is nested too deeply']);
  return { json };
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
