import { createHash } from 'node:crypto';
import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { Operation, Pagination } from '../model/operation.ts';
import { pointed } from '../model/pointer.ts';
import type { Outcome } from './target.ts';

/** What a page told about the next one. */
export interface PageAnswer {
  readonly items: readonly JsonValue[];
  readonly body: JsonValue;
  readonly headers: Readonly<Record<string, string>>;
}

type Values = Readonly<Record<string, JsonValue>>;

/**
 * The inputs of the page after this one; undefined when this was the last. `asked` is how many items this page was asked
 * for: fewer than that end a page or offset list, where the size is known.
 */
export function nextPage(operation: Operation, values: Values, answer: PageAnswer): Values | undefined {
  const { pagination } = operation;
  if (!pagination || answer.items.length === 0) return undefined;
  if (pagination.style === 'cursor') {
    const cursor = nextCursor(pagination, answer);
    return cursor === undefined ? undefined : { ...values, [pagination.cursor]: cursor };
  }
  const asked = pagination.size === undefined ? undefined : values[pagination.size];
  if (typeof asked === 'number' && answer.items.length < asked) return undefined;
  if (pagination.style === 'page') return { ...values, [pagination.page]: Number(values[pagination.page] ?? 1) + 1 };
  return { ...values, [pagination.offset]: Number(values[pagination.offset] ?? 0) + answer.items.length };
}

/** A missing or empty cursor is the end. */
function nextCursor(pagination: Extract<Pagination, { style: 'cursor' }>, answer: PageAnswer): string | undefined {
  const found = pagination.next.startsWith('header:')
    ? answer.headers[pagination.next.slice('header:'.length).toLowerCase()]
    : pointed(answer.body, pagination.next);
  return (typeof found === 'string' && found !== '') || typeof found === 'number' ? String(found) : undefined;
}

/** As many items a page as are still wanted, within what the service gives. What the person fixed stays. */
export function sizedPage(operation: Operation, values: Values, wanted: number): Values {
  const size = operation.pagination?.size;
  if (size === undefined || values[size] !== undefined) return values;
  return { ...values, [size]: Math.max(1, Math.min(wanted, operation.pagination?.max ?? wanted)) };
}

/** What `data.page` says when more can be had: the inputs of the next page. */
export function pageNote(page: JsonObject | null, next: Values | undefined, operation: Operation): JsonObject | null {
  const { pagination } = operation;
  if (!next || !pagination) return page;
  const key = pageInput(pagination);
  return { ...page, next: { [key]: next[key] ?? null } };
}

/** The input that says where a page starts. */
export function pageInput(pagination: Pagination): string {
  if (pagination.style === 'page') return pagination.page;
  return pagination.style === 'offset' ? pagination.offset : pagination.cursor;
}

/** The service said, with a status that the pack names, that there is no such page. A size that cannot be is a mistake. */
export function isPastTheEnd(outcome: Outcome, { pagination }: Operation, values: Values): boolean {
  if (outcome.status !== 'failed' || outcome.failure.status === undefined) return false;
  const size = pagination?.size === undefined ? undefined : values[pagination.size];
  if (typeof size === 'number' && size < 1) return false;
  return pagination?.endStatus?.includes(outcome.failure.status) ?? false;
}

/** The same for two pages that hold the same: by their items' ids, for the rest of an item may change as one looks. */
export function pagePrint(items: readonly JsonValue[]): string {
  const ids = items.map((item) => (isObject(item) ? item['id'] : undefined));
  const known = ids.every((id) => typeof id === 'string' || typeof id === 'number');
  return createHash('sha256')
    .update(JSON.stringify(known ? ids : items))
    .digest('base64');
}
