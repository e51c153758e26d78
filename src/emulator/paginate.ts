import type { JsonObject, JsonValue } from '../model/json.ts';
import type { Operation, Pagination } from '../model/operation.ts';
import { Refusal } from './refusal.ts';
import { at, same, textOf } from './values.ts';

/** One page of a list and where it stands in it. */
export interface Page {
  readonly items: readonly JsonObject[];
  readonly total: number;
  readonly size: number;
  /** From 1. */
  readonly number: number;
  readonly pages: number;
  /** Items before this page. */
  readonly offset: number;
  /** Cursors; empty when there is nothing that way. */
  readonly next: string;
  readonly previous: string;
  readonly more: boolean;
}

interface Ask {
  readonly operation: Operation;
  readonly input: JsonObject;
  /** Size when neither the request nor the document says. */
  readonly size: number;
  /** Field that identifies an item. */
  readonly key: string;
  /** Input that walks a cursor backwards. */
  readonly back: string | undefined;
}

/**
 * The page that the request asks for; everything when the operation does not page. Throws Refusal `invalid_cursor`, and
 * `past_the_end` where the service has a status for pages that there are not.
 */
export function paginate(items: readonly JsonObject[], ask: Ask): Page {
  const { pagination } = ask.operation;
  if (!pagination) return pageAt(items, 0, { ...ask, size: Math.max(items.length, 1) });
  const size = sizeOf(pagination, ask);
  const start = Math.max(0, startOf(items, pagination, { ...ask, size }));
  if (pagination.endStatus && start > 0 && start >= items.length)
    throw new Refusal('past_the_end', [`the list has ${items.length} records, none from ${start} on`]);
  return pageAt(items, start, { ...ask, size });
}

function pageAt(items: readonly JsonObject[], offset: number, { size, key }: Ask): Page {
  const page = items.slice(offset, offset + size);
  const more = offset + size < items.length;
  return {
    items: page,
    total: items.length,
    size,
    number: Math.floor(offset / size) + 1,
    pages: Math.max(1, Math.ceil(items.length / size)),
    offset,
    next: more ? cursorOf('next', page.at(-1)?.[key], offset + size) : '',
    previous: offset > 0 ? cursorOf('back', items[offset]?.[key], offset) : '',
    more,
  };
}

/** What was asked, else the document's default, else the emulator's; never more than the service gives. */
function sizeOf(pagination: Pagination, { operation, input, size }: Ask): number {
  const declared = operation.inputs.find((each) => each.in !== 'path' && each.wire[0] === pagination.size);
  const fallback = declared?.default ?? declared?.schema.default;
  const asked = pagination.size === undefined ? undefined : input[pagination.size];
  const most = pagination.max ?? declared?.schema.maximum ?? 1000;
  return Math.min(wholeNumber(asked) || wholeNumber(fallback) || size, most);
}

function startOf(items: readonly JsonObject[], pagination: Pagination, ask: Ask): number {
  const { input, size, back } = ask;
  if (back !== undefined && textOf(input[back]) !== '') return placeOf(items, textOf(input[back]), ask) - size;
  switch (pagination.style) {
    case 'page':
      return (Math.max(wholeNumber(input[pagination.page]), 1) - 1) * size;
    case 'offset':
      return wholeNumber(input[pagination.offset]);
    case 'cursor': {
      const cursor = textOf(input[pagination.cursor]);
      if (cursor !== '' && cursor !== '*') return placeOf(items, cursor, ask);
      // Services that page by cursor often take plain page numbers beside it.
      return (Math.max(wholeNumber(input['page']), 1) - 1) * size;
    }
  }
}

function wholeNumber(value: JsonValue | undefined): number {
  const number = Math.trunc(Number(value ?? 0));
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

/** Names the item at the border, so that what is made or deleted meanwhile moves nothing; the number is the fallback. */
function cursorOf(way: 'next' | 'back', id: JsonValue | undefined, offset: number): string {
  return Buffer.from(`${way}:${offset}:${textOf(id)}`).toString('base64');
}

function placeOf(items: readonly JsonObject[], cursor: string, { key }: Ask): number {
  const parts = /^(next|back):(\d{1,9}):(.*)$/s.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  if (!parts) throw new Refusal('invalid_cursor', ['the cursor is not one of this list']);
  const index = items.findIndex((item) => same(at(item, [key]), parts[3]));
  if (index < 0) return Number(parts[2]);
  return parts[1] === 'next' ? index + 1 : index;
}
