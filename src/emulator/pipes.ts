import { isObject, type JsonValue } from '../model/json.ts';
import { compare, listOf, same, textOf } from './values.ts';

type Maybe = JsonValue | undefined;
type Pipe = (value: Maybe, argument: Maybe) => Maybe;

/** What may stand after `|` in a template. A missing value stays missing unless the pipe is about that. */
export const PIPES: Readonly<Record<string, Pipe>> = {
  or: (value, other) => (isEmpty(value) ? other : value),
  /** A value that says nothing (none, empty, 0, false) is left out. */
  some: (value) => (isTrue(value) ? value : undefined),
  not: (value) => !isTrue(value),
  and: (value, other) => isTrue(value) && isTrue(other),
  but: (value, other) => isTrue(value) && !isTrue(other),
  above: (value, other) => value !== undefined && compare(value, other) > 0,
  below: (value, other) => value !== undefined && compare(value, other) < 0,
  is: (value, other) => same(value, other),
  has: (value, wanted) => listOf(value).some((each) => same(each, wanted)),
  /** Nothing is an empty list; text is taken apart at its commas. */
  list: (value) => listOf(value),
  /** Whether two lists have a value in common. */
  shares: (value, others) => listOf(value).some((each) => listOf(others).some((other) => same(each, other))),
  first: (value) => listOf(value)[0],
  last: (value) => listOf(value).at(-1),
  count: (value) => (typeof value === 'string' ? value.length : listOf(value).length),
  join: (value, separator) => listOf(value).map(textOf).join(textOf(separator)),
  /** The field of each. */
  pluck: (value, field) => listOf(value).map((each) => (isObject(each) ? (each[textOf(field)] ?? null) : null)),
  /** The lists together, each value once. */
  with: (value, more) => {
    const all = [...listOf(value), ...listOf(more)];
    return all.filter((each, index) => all.findIndex((one) => same(one, each)) === index);
  },
  without: (value, gone) => listOf(value).filter((each) => !listOf(gone).some((one) => same(one, each))),
  plus: (value, more) => Number(value ?? 0) + Number(more ?? 0),
  minus: (value, less) => Number(value ?? 0) - Number(less ?? 0),
  times: (value, factor) => Number(value ?? 0) * Number(factor ?? 1),
  string: (value) => (value === undefined ? undefined : textOf(value)),
  number: (value) => numberOf(value),
  lower: text((value) => value.toLowerCase()),
  upper: text((value) => value.toUpperCase()),
  trim: text((value) => value.trim()),
  /** Without a leading `#` or `@`. */
  bare: text((value) => value.replace(/^[#@]/, '')),
  slug: text((value) =>
    value
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .join('-'),
  ),
  digits: text((value) => value.replaceAll(/\D/g, '')),
  /** Whether every character is one of these. */
  only: (value, characters) =>
    textOf(value)
      .split('')
      .every((each) => textOf(characters).includes(each)),
  /** Words of a search without quotes and without `from:` and the like. */
  plain: text((value) =>
    value
      .replaceAll('"', ' ')
      .split(/\s+/)
      .filter((word) => word !== '' && !word.includes(':'))
      .join(' '),
  ),
  pad: (value, width) => (value === undefined ? undefined : textOf(value).padStart(Number(width ?? 0), '0')),
  cut: (value, length) => (value === undefined ? undefined : textOf(value).slice(0, Number(length ?? 0))),
  starts: (value, prefix) => textOf(value).startsWith(textOf(prefix)),
  /** The part after the last of a separator. */
  after: (value, separator) =>
    textOf(value)
      .split(textOf(separator) || ' ')
      .at(-1),
  /** The part before the first of a separator. */
  before: (value, separator) => textOf(value).split(textOf(separator) || ' ')[0],
  /** A value of an object by key, a table of constants mostly. */
  of: (value, table) => (isObject(table) && Object.hasOwn(table, textOf(value)) ? table[textOf(value)] : undefined),
  /** Seconds since 1970 of a date, a date-time or a number. */
  seconds: (value) => secondsOf(value),
  iso: (value) => {
    const seconds = secondsOf(value);
    return seconds === undefined ? undefined : new Date(seconds * 1000).toISOString();
  },
  /** Size in bytes of what base64 text holds. */
  bytes: text((value) => Math.floor((value.replace(/=+$/, '').length * 3) / 4)),
};

/** Neither missing, null, false, 0 nor empty. */
export function isTrue(value: Maybe): boolean {
  return !isEmpty(value) && value !== false && value !== 0;
}

function isEmpty(value: Maybe): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function text(change: (value: string) => JsonValue): Pipe {
  return (value) => (value === undefined || value === null ? undefined : change(textOf(value)));
}

function numberOf(value: Maybe): number | undefined {
  const number = Number(value === null || value === '' ? Number.NaN : value);
  return Number.isFinite(number) ? number : undefined;
}

function secondsOf(value: Maybe): number | undefined {
  const number = numberOf(value);
  const ms = number === undefined ? (typeof value === 'string' ? Date.parse(value) : Number.NaN) : number * 1000;
  return Math.abs(ms) < 8.64e15 ? Math.floor(ms / 1000) : undefined;
}
