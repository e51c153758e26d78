import { isObject, type JsonValue } from '../model/json.ts';
import { type Closeness, closest, farthest } from './closeness.ts';
import { compareTime } from './compare-time.ts';
import { plain, scalarText } from './plain-text.ts';
import { type Now, timeExpression } from './time-expression.ts';

/**
 * How close a value comes to the expected one. Case, spacing, outer quotes and a final full stop do not matter in texts,
 * number or text not in ids, order not in lists. `{ any: [...] }`: each of them is right. `@today.start.unix`: a time.
 */
export function compareValue(expected: JsonValue, got: JsonValue, now: Now): Closeness {
  if (isObject(expected) && Array.isArray(expected['any']))
    return closest(expected['any'].map((each: JsonValue) => compareValue(each, got, now)));
  if (Array.isArray(expected)) return compareList(expected, got, now);
  if (Array.isArray(got)) return got.length === 1 ? compareValue(expected, got[0] ?? null, now) : 'wrong';
  const time = typeof expected === 'string' ? timeExpression(expected, now) : undefined;
  if (time) return compareTime(time, got, now);
  if (isObject(expected)) return isObject(got) ? compareMembers(expected, got, now) : 'wrong';
  if (typeof expected === 'number') return compareNumber(expected, got);
  return typeof expected === 'string' ? compareText(expected, got) : isSame(plain(expected), plain(got));
}

function compareList(expected: readonly JsonValue[], got: JsonValue, now: Now): Closeness {
  const list = Array.isArray(got)
    ? got
    : scalarText(got)
        .split(',')
        .map((part) => part.trim());
  if (list.length !== expected.length) return 'wrong';
  return farthest(expected.map((each) => closest(list.map((one: JsonValue) => compareValue(each, one, now)))));
}

function compareMembers(
  expected: Readonly<Record<string, JsonValue>>,
  got: Readonly<Record<string, JsonValue>>,
  now: Now,
): Closeness {
  const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return farthest([...names].map((name) => compareValue(expected[name] ?? null, got[name] ?? null, now)));
}

/** `4250` is also said as "$4,250.00", which is the same number in another notation. */
function compareNumber(expected: number, got: JsonValue): Closeness {
  if (Number(scalarText(got).replaceAll(/[$,\s]/g, '')) !== expected) return 'wrong';
  return Number(got) === expected ? 'right' : 'near';
}

/** At least this part of all words that either has. */
const NEAR = 0.75;

/** Ids, names, e-mail addresses and links are right or wrong; of several words, most will do to be near. */
function compareText(expected: string, got: JsonValue): Closeness {
  const wanted = plain(expected);
  const found = plain(got);
  if (wanted === found || wanted.replaceAll(':', '') === found.replaceAll(':', '')) return 'right';
  if (!/\s/.test(wanted)) return 'wrong';
  const [a, b] = [wordsOf(wanted), wordsOf(found)];
  const both = [...a].filter((word) => b.has(word)).length;
  return both / (a.size + b.size - both) >= NEAR ? 'near' : 'wrong';
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/[^\p{L}\p{N}$#@.-]+/u).filter(Boolean));
}

function isSame(a: string, b: string): Closeness {
  return a === b ? 'right' : 'wrong';
}
