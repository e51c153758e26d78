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
 * The inputs of the page after this one; undefined when this was the last: a page or offset list ends with its total, or
 * else with a page of fewer items than were asked for.
 */
export function nextPage(operation: Operation, values: Values, answer: PageAnswer): Values | undefined {
  const { pagination } = operation;
  if (!pagination || answer.items.length === 0) return undefined;
  if (pagination.style === 'cursor') {
    const cursor = nextCursor(pagination, answer);
    return cursor === undefined ? undefined : { ...values, [pagination.cursor]: cursor };
  }
  const asked = pagination.size === undefined ? undefined : values[pagination.size];
  const size = typeof asked === 'number' ? asked : undefined;
  const number = Number(values[pageInput(pagination)] ?? (pagination.style === 'page' ? 1 : 0));
  const before = pagination.style === 'page' ? (number - 1) * (size ?? answer.items.length) : number;
  const total = pagination.total === undefined ? undefined : pointed(answer.body, pagination.total);
  const isLast =
    typeof total === 'number'
      ? before + answer.items.length >= total
      : size !== undefined && answer.items.length < size;
  if (isLast) return undefined;
  const next = pagination.style === 'page' ? number + 1 : number + answer.items.length;
  return { ...values, [pageInput(pagination)]: next };
}

/** A missing or empty cursor is the end. */
function nextCursor(pagination: Extract<Pagination, { style: 'cursor' }>, answer: PageAnswer): string | undefined {
  const found = pagination.next.startsWith('header:')
    ? answer.headers[pagination.next.slice('header:'.length).toLowerCase()]
    : pointed(answer.body, pagination.next);
  return (typeof found === 'string' && found !== '') || typeof found === 'number' ? String(found) : undefined;
}

/**
 * As many items a page as are wanted, within what the service gives; the usual number when nobody said how many. What the
 * person fixed stays.
 */
export function sizedPage({ pagination }: Operation, values: Values, wanted: number | undefined): Values {
  const { size, max, usual } = pagination ?? {};
  const asked = wanted ?? usual;
  if (size === undefined || asked === undefined || values[size] !== undefined) return values;
  return { ...values, [size]: Math.max(1, Math.min(asked, max ?? asked)) };
}

/** What `data.page` says when more can be had: the inputs of the next page, and how many items of this one are not shown. */
export function pageNote(
  page: JsonObject | null,
  { next, leftOut = 0, operation }: { next: Values | undefined; leftOut?: number; operation: Operation },
): JsonObject | null {
  const { pagination } = operation;
  const key = next && pagination ? pageInput(pagination) : undefined;
  if (key === undefined && leftOut <= 0) return page;
  return {
    ...page,
    ...(key === undefined ? {} : { next: { [key]: next?.[key] ?? null } }),
    ...(leftOut > 0 ? { leftOut } : {}),
  };
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
