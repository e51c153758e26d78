import type { JsonValue } from './json.ts';

/**
 * The part of JSON Schema 2020-12 that inputs and answers are described with. OpenAPI 3.0's `nullable` and
 * `exclusiveMinimum: true` are turned into it when a pack is compiled. Local references are put in place; a schema that
 * refers to itself is cut there to `{}`.
 */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly description?: string;
  readonly title?: string;
  readonly enum?: readonly JsonValue[];
  readonly const?: JsonValue;
  readonly default?: JsonValue;
  readonly example?: JsonValue;
  readonly examples?: readonly JsonValue[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
}

/** The types a schema allows, without `null`; empty when it does not say. */
export function typesOf(schema: JsonSchema): readonly string[] {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.filter((type) => type !== 'null');
}

/** A schema that does not say what it allows allows null too. */
export function allowsNull({ type, enum: values }: JsonSchema): boolean {
  if (values) return values.includes(null);
  return type === undefined || (typeof type === 'string' ? type === 'null' : type.includes('null'));
}

export function isArraySchema(schema: JsonSchema): boolean {
  return typesOf(schema).includes('array') || (schema.type === undefined && schema.items !== undefined);
}

/** How a text, or each of a list, holds bytes: `base64` (OpenAPI 3.0 `byte`), or as they are (`binary`). */
export function bytesIn(schema: JsonSchema): 'base64' | 'binary' | undefined {
  const { format, contentEncoding } = isArraySchema(schema) ? (schema.items ?? {}) : schema;
  if (format === 'byte' || contentEncoding === 'base64') return 'base64';
  return format === 'binary' ? 'binary' : undefined;
}
