import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { Input, Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
import { REDACTED } from '../model/redactor.ts';
import type { RequestView } from '../model/request.ts';
import type { Values } from './target.ts';

/** A request before it has its credential: as it is shown, and how its body will be written. */
export interface DraftRequest extends RequestView {
  readonly encoding: Operation['encoding'];
}

interface Target {
  readonly operation: Operation;
  readonly pack: Pack;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Of a preview: an expression in a path or query stays readable. */
  readonly keep?: (text: string) => boolean;
}

/** The request that an operation makes of these input values. Inputs without a value are left out. */
export function buildRequest(values: Readonly<Record<string, JsonValue>>, target: Target): DraftRequest {
  const { operation, pack, baseUrl } = target;
  const given = operation.inputs.filter((input) => values[input.name] !== undefined);
  const encode = (text: string) => (target.keep?.(text) ? text : encodeURIComponent(text));
  const query = given
    .filter((input) => input.in === 'query')
    .flatMap((input) => queryPairs(input, values[input.name] ?? null));
  const search = query.map(([name, value]) => `${encodeName(name)}=${encode(value)}`).join('&');
  const body = bodyOf(given, values);
  return {
    method: operation.method,
    url: `${baseUrl}${fillPath(operation.path, given, values, encode)}${search ? `?${search}` : ''}`,
    path: operation.path,
    query: groupPairs(query),
    headers: {
      accept: 'application/json',
      ...pack.headers,
      ...headersOf(given, values),
      ...contentType(operation, body),
    },
    body,
    encoding: operation.encoding,
  };
}

/** The values as they may be shown: a URL that an answer gave is a secret, the expression that waits for it is none. */
export function withoutPresigned(values: Values, { presigned }: Operation): Values {
  const url = presigned && values[presigned.input];
  const isKnown = url !== undefined && !(typeof url === 'string' && url.startsWith('$'));
  return presigned && isKnown ? { ...values, [presigned.input]: REDACTED } : values;
}

function fillPath(
  template: string,
  given: readonly Input[],
  values: Readonly<Record<string, JsonValue>>,
  encode: (text: string) => string,
): string {
  return template.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const input = given.find((each) => each.in === 'path' && each.wire[0] === name);
    const text = input ? scalarText(values[input.name] ?? null) : whole;
    // `..` as a segment would be another path after URL normalisation (RFC 3986 section 5.2.4).
    return /^\.{1,2}$/.test(text) ? text.replaceAll('.', '%2E') : input ? encode(text) : text;
  });
}

function queryPairs(input: Input, value: JsonValue): readonly (readonly [string, string])[] {
  const name = input.wire[0] ?? input.name;
  if (input.style === 'json') return [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
  if (input.style === 'deepObject' && isObject(value))
    return Object.entries(value).map(([key, each]) => [`${name}[${key}]`, scalarText(each)]);
  if (!Array.isArray(value)) return [[name, scalarText(value)]];
  const texts = value.map(scalarText);
  const separator = { comma: ',', spaceDelimited: ' ', pipeDelimited: '|' }[String(input.style)];
  if (separator !== undefined) return [[name, texts.join(separator)]];
  return texts.map((text) => [input.style === 'brackets' ? `${name}[]` : name, text]);
}

function scalarText(value: JsonValue): string {
  return typeof value === 'string'
    ? value
    : value === null
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
}

/** The brackets of `user_ids[]` stay: servers that read this form want them bare or encoded, people want them bare. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll('%5B', '[').replaceAll('%5D', ']');
}

function groupPairs(pairs: readonly (readonly [string, string])[]): JsonObject {
  const grouped: Record<string, JsonValue> = {};
  for (const [name, value] of pairs) {
    const before = grouped[name];
    grouped[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return grouped;
}

function headersOf(given: readonly Input[], values: Readonly<Record<string, JsonValue>>) {
  const headers = given.filter((input) => input.in === 'header');
  return Object.fromEntries(
    headers.map((input) => [(input.wire[0] ?? input.name).toLowerCase(), headerText(values[input.name] ?? null)]),
  );
}

/** A line break in a header's value would be a second header (RFC 9110 section 5.5). */
function headerText(value: JsonValue): string {
  return scalarText(value).replaceAll(/[\r\n\0]+/g, ' ');
}

function bodyOf(given: readonly Input[], values: Readonly<Record<string, JsonValue>>): JsonValue {
  let body: JsonValue = null;
  for (const input of given.filter((each) => each.in === 'body'))
    body = placed(body, input.wire, inBody(input, values[input.name] ?? null));
  return body;
}

function inBody(input: Input, value: JsonValue): JsonValue {
  if (input.style === 'comma' && Array.isArray(value)) return value.map(scalarText).join(',');
  return value;
}

function placed(body: JsonValue, wire: readonly string[], value: JsonValue): JsonValue {
  const [key, ...rest] = wire;
  if (key === undefined) return value;
  const object = isObject(body) ? body : {};
  return { ...object, [key]: placed(object[key] ?? null, rest, value) };
}

function contentType({ encoding, method, mediaType }: Operation, body: JsonValue): Readonly<Record<string, string>> {
  if (encoding === 'json' && (body !== null || method === 'POST'))
    return { 'content-type': 'application/json; charset=utf-8' };
  if (encoding === 'binary' && body !== null) return { 'content-type': mediaType ?? 'application/octet-stream' };
  if (encoding === 'form' && body !== null) return { 'content-type': 'application/x-www-form-urlencoded' };
  return {};
}
