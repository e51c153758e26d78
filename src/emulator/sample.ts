import type { JsonObject, JsonValue } from '../model/json.ts';
import { isArraySchema, type JsonSchema, typesOf } from '../model/json-schema.ts';
import { propertiesOf, settled, timeForm } from './blank.ts';
import { idLike } from './new-id.ts';
import { timeIn } from './times.ts';
import { textOf } from './values.ts';

const DAY = 86_400_000;
const DEEPEST = 4;

/** Texts by what a field is called; `#` becomes a number. The first fit wins. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/e-?mail/i, 'person#@example.com'],
  [/phone|mobile|fax/i, '402-555-01#'],
  [/first_?name|given_?name/i, 'Sam'],
  [/last_?name|family_?name|surname/i, 'Example #'],
  [/street|address_?(?:line)?_?1/i, '#0 Sample Street'],
  [/city|town/i, 'Lincoln'],
  [/state|province/i, 'NE'],
  [/zip|postal/i, '6850#'],
  [/country/i, 'US'],
  [/(?:url|uri|link|href)$/i, 'https://example.com/sample/#'],
  [/colou?r/i, '#336699'],
  [/currency/i, 'USD'],
  [/(?:^|_)id$|[a-z]Id$/, '#'],
];

/**
 * A lively value of the schema for a service that has no seed: the same number gives the same value. `noun` is what the
 * thing itself is called.
 */
export function sample(whole: JsonSchema, name: string, { n, noun, now, depth = 0 }: Sampling): JsonValue {
  const schema = settled(whole);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum && schema.enum.length > 0) return schema.enum[(n - 1) % schema.enum.length] ?? null;
  const given = schema.example ?? schema.examples?.[0];
  if (given !== undefined && n === 1 && typeof given !== 'object') return given;
  if (isArraySchema(schema)) return sampleList(schema, name, { n, noun, now, depth });
  const [type] = typesOf(schema);
  if (type === 'boolean') return schema.default ?? n % 2 === 1;
  if (type === 'integer' || type === 'number') return sampleNumber(schema, name, { n, noun, now });
  if (type === 'string') return sampleText(schema, name, { n, noun, now });
  return depth < DEEPEST ? sampleObject(schema, { n, noun, now, depth }) : {};
}

interface Sampling {
  readonly n: number;
  readonly noun: string;
  readonly now: number;
  readonly depth?: number;
}

export function sampleObject(schema: JsonSchema, { depth = 0, ...sampling }: Sampling): JsonObject {
  return Object.fromEntries(
    Object.entries(propertiesOf(schema)).map(([name, member]) => [
      name,
      sample(member, name, { ...sampling, depth: depth + 1 }),
    ]),
  );
}

function sampleList(schema: JsonSchema, name: string, { depth = 0, ...sampling }: Sampling): JsonValue {
  const { items } = schema;
  const useful = items && depth < DEEPEST - 1 && (typesOf(items).length > 0 || items.properties || items.enum);
  return useful ? [sample(items, name, { ...sampling, depth: depth + 1 })] : [];
}

function sampleNumber(schema: JsonSchema, name: string, { n, now }: Sampling): number {
  if (isTime(name)) return Number(timeIn(now - n * DAY, timeForm(schema)));
  const least = schema.minimum ?? schema.exclusiveMinimum ?? 0;
  const value = /id$/i.test(name) ? 1000 + n : least + n;
  return Math.min(value, schema.maximum ?? value);
}

function sampleText(schema: JsonSchema, name: string, { n, noun, now }: Sampling): string {
  if (schema.format === 'date') return textOf(timeIn(now - n * DAY, 'date'));
  if (schema.format === 'date-time' || (schema.format === undefined && isTime(name)))
    return textOf(timeIn(now - n * DAY, 'iso'));
  if (schema.format === 'uuid') return textOf(idLike('00000000-0000-4000-8000-000000000000', n));
  if (schema.format === 'email') return `person${n}@example.com`;
  if (schema.format === 'uri' || schema.format === 'url') return `https://example.com/${noun}/${n}`;
  const text = TEXTS.find(([pattern]) => pattern.test(name))?.[1];
  const value =
    text?.replace('#', String(n)) ?? (/name|title|label/i.test(name) ? `Sample ${noun} ${n}` : `${noun} ${n}`);
  return value.slice(0, schema.maxLength ?? value.length).padEnd(schema.minLength ?? 0, '0');
}

function isTime(name: string): boolean {
  return /(?:_at|_on|_date|_time|At|Date|Time)$|^(?:date|time|created|updated|modified)/.test(name);
}
