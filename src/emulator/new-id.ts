import type { JsonValue } from '../model/json.ts';
import { interpolate } from './expression.ts';
import { type Draft, itemsOf, keyOf, settingsOf } from './state.ts';
import { timeIn } from './times.ts';
import { at, same, textOf } from './values.ts';

/**
 * A fresh id for the collection, in the style of its `id` setting or of the ids that it has: digits count on from the
 * largest, `C02KT4R9P` keeps its letters in front and its length, a UUID stays one. The same state gives the same ids.
 */
export function newId(draft: Draft, collection: string): JsonValue {
  const key = keyOf(draft, collection);
  for (;;) {
    const id = idFor(draft, collection);
    if (!itemsOf(draft, collection).some((item) => same(item[key], id))) return id;
  }
}

function idFor(draft: Draft, collection: string): JsonValue {
  const n = nextNumber(draft, collection);
  const style = settingsOf(draft, collection).id;
  if (style?.includes('{{')) return fromTemplate(style, n, draft.now);
  return idLike(style ?? itemsOf(draft, collection)[0]?.[keyOf(draft, collection)] ?? '1', n);
}

function fromTemplate(template: string, n: number, now: number): JsonValue {
  const value = interpolate(template, (path) => {
    if (path[0] === 'n') return n;
    return path[0] === 'now' ? timeIn(now, path[1] ?? 'seconds') : undefined;
  });
  return value ?? String(n);
}

/** Digits or text with letters in front; exported for the items that are made up. */
export function idLike(sample: JsonValue, n: number): JsonValue {
  if (typeof sample === 'number') return n;
  const text = textOf(sample);
  if (/^\d+$/.test(text)) return String(n);
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return uuidOf(n);
  const front = /^[A-Za-z]+[_-]?/.exec(text)?.[0] ?? '';
  const letters = front.length < text.length ? front : front.slice(0, 1);
  // Neighbouring ids should not look alike, as real ones do not: the number is spread over the digits and letters.
  const spread = (n * 2_654_435_761) % 36 ** Math.min(9, Math.max(4, text.length - letters.length));
  return (
    letters +
    spread
      .toString(36)
      .toUpperCase()
      .padStart(Math.max(4, text.length - letters.length), '0')
  );
}

function uuidOf(n: number): string {
  const hex = n.toString(16).padStart(12, '0');
  return `5eed0000-0000-4000-8000-${hex}`;
}

/** The first number follows the largest that the collection's ids have, or their count. */
function nextNumber(draft: Draft, collection: string): number {
  const { counters } = draft.state;
  const last = Object.hasOwn(counters, collection) ? counters[collection] : undefined;
  const next = (last ?? startOf(draft, collection)) + 1;
  counters[collection] = next;
  draft.changed = true;
  return next;
}

function startOf(draft: Draft, collection: string): number {
  const path = [keyOf(draft, collection)];
  const numbers = itemsOf(draft, collection)
    .map((item) => Number(at(item, path)))
    .filter((number) => Number.isSafeInteger(number) && number > 0);
  const style = Number(settingsOf(draft, collection).id ?? 0) || 0;
  return numbers.reduce((most, number) => Math.max(most, number), Math.max(style, itemsOf(draft, collection).length));
}
