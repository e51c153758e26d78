import { bytesIn, isArraySchema, typesOf } from './json-schema.ts';
import type { Input } from './operation.ts';
import { splitName } from './operation-words.ts';

/**
 * What a value of an input looks like in text. `moment` is a date or time; `stamp` the id of a message that happens to
 * be a time; `text` free words; `file` the path of a file; `opaque` nothing that people say (cursors, tokens, nested
 * objects).
 */
export type InputRole =
  | 'entity'
  | 'moment'
  | 'stamp'
  | 'email'
  | 'phone'
  | 'uri'
  | 'money'
  | 'number'
  | 'boolean'
  | 'enum'
  | 'emoji'
  | 'address'
  | 'id'
  | 'text'
  | 'file'
  | 'opaque';

const MOMENT_FORMATS = new Set(['date', 'date-time', 'unix-time', 'time']);
const OPAQUE_FORMATS = new Set(['cursor', 'password']);
const OPAQUE_WORDS = new Set(
  'cursor token password secret metadata blocks attachments mrkdwn markdown unfurl geofence icon team'.split(' '),
);
const MONEY_WORDS = new Set('amount price total cost value fee balance deposit payment'.split(' '));
const ADDRESS_WORDS = new Set(
  'street street1 street2 line1 city town state zip zipcode postal postcode county'.split(' '),
);

export function roleOf(input: Input): InputRole {
  if (input.in === 'header' || input.in === 'cookie') return 'opaque';
  if (input.entity !== undefined) return 'entity';
  const schema = isArraySchema(input.schema) ? (input.schema.items ?? {}) : input.schema;
  if (bytesIn(schema)) return 'file';
  const words = splitName(input.name);
  const format = schema.format ?? '';
  if (OPAQUE_FORMATS.has(format)) return 'opaque';
  if (MOMENT_FORMATS.has(format) || isPreciseTime(format)) return 'moment';
  if (format === 'email') return 'email';
  if (format === 'uri' || format === 'url') return words.includes('icon') ? 'opaque' : 'uri';
  const types = typesOf(schema);
  if (types.includes('object') || words.some((word) => OPAQUE_WORDS.has(word))) return 'opaque';
  if (schema.enum !== undefined || schema.const !== undefined) return 'enum';
  if (types.includes('boolean')) return 'boolean';
  if (types.includes('integer') || types.includes('number'))
    return words.some((word) => MONEY_WORDS.has(word)) ? 'money' : 'number';
  return roleOfString(input, words);
}

function roleOfString(input: Input, words: readonly string[]): InputRole {
  if (words.includes('timestamp') || words.at(-1) === 'ts') return 'stamp';
  if (words.includes('email')) return 'email';
  if (words.includes('phone') || words.includes('mobile')) return 'phone';
  if (words.includes('emoji') || input.synonyms.some((synonym) => synonym === 'emoji')) return 'emoji';
  if (words.some((word) => ADDRESS_WORDS.has(word)) || /^(?:address_?line|line)_?\d$/i.test(input.name))
    return 'address';
  if (words.at(-1) === 'id' || words.at(-1) === 'ids') return 'id';
  return 'text';
}

/** Seconds with a fraction, as message stamps are written: `...-ts`. */
export function isPreciseTime(format: string): boolean {
  return format.endsWith('-ts');
}
