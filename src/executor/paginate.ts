import type { JsonObject, JsonValue } from '../model/json.ts';
import type { Operation, Pagination } from '../model/operation.ts';
import { pointed } from '../model/pointer.ts';

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
  const key =
    pagination.style === 'page'
      ? pagination.page
      : pagination.style === 'offset'
        ? pagination.offset
        : pagination.cursor;
  return { ...page, next: { [key]: next[key] ?? null } };
}
