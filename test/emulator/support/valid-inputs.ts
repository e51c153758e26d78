import { textOf, withPointer } from '../../../src/emulator/values.ts';
import type { JsonObject, JsonValue } from '../../../src/model/json.ts';
import { isArraySchema, type JsonSchema, typesOf } from '../../../src/model/json-schema.ts';
import type { Input, Operation } from '../../../src/model/operation.ts';

export interface Built {
  readonly method: string;
  readonly path: string;
  readonly json?: JsonValue;
}

/** A request with the operation's required inputs: those of `known` by wire name, the rest made from the schema. */
export function validRequest(operation: Operation, known: Readonly<Record<string, JsonValue>>): Built {
  const nameOf = (input: Input) => (Object.hasOwn(known, input.dotted) ? input.dotted : leafOf(input));
  const needed = operation.inputs.filter((input) => input.required || Object.hasOwn(known, nameOf(input)));
  const value = (input: Input) =>
    (Object.hasOwn(known, nameOf(input)) ? known[nameOf(input)] : sampleOf(input.schema)) ?? null;
  const path = needed
    .filter((input) => input.in === 'path')
    .reduce(
      (text, input) => text.replace(`{${leafOf(input)}}`, encodeURIComponent(textOf(value(input)))),
      operation.path,
    );
  const query = needed
    .filter((input) => input.in === 'query')
    .map((input) => `${leafOf(input)}=${encodeURIComponent(textOf(value(input)))}`);
  const body = needed
    .filter((input) => input.in === 'body')
    .reduce<JsonObject | JsonValue>((whole, input) => withPointer(whole, `/${input.wire.join('/')}`, value(input)), {});
  return {
    method: operation.method,
    path: query.length > 0 ? `${path}?${query.join('&')}` : path,
    ...(operation.encoding === 'none' ? {} : { json: body }),
  };
}

function leafOf(input: Input): string {
  return input.wire.at(-1) ?? input.name;
}

function sampleOf(schema: JsonSchema): JsonValue {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (isArraySchema(schema)) return [sampleOf(schema.items ?? { type: 'string' })];
  const [type] = typesOf(schema);
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (type === 'boolean') return true;
  if (type === 'object') return objectOf(schema);
  return sampleText(schema);
}

function objectOf(schema: JsonSchema): JsonObject {
  const required = (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]);
  return Object.fromEntries(required);
}

function sampleText({ format, minLength = 0 }: JsonSchema): string {
  if (format === 'date') return '2026-11-01';
  if (format === 'date-time') return '2026-11-01T12:00:00Z';
  if (format === 'email') return 'someone@example.com';
  if (format === 'uri') return 'https://example.com/x';
  if (format === 'uuid') return '5eed0000-0000-4000-8000-000000000001';
  return 'sample'.padEnd(minLength, 'x');
}
