import { expect, test } from 'vitest';
import { depotConfig } from '../support/depot-pack.ts';
import { BASE, playPlan, step } from '../support/play-plan.ts';

const everything = Number.MAX_SAFE_INTEGER;
const config = {
  pagination: {
    ...depotConfig.pagination,
    page: { style: 'offset', offset: 'page', size: 'per_page', max: 2, endStatus: [416] },
  },
};
const crates = (...ids: readonly number[]) => ({ json: ids.map((id) => ({ id, seenAt: Math.random() })) });
const page = (offset: number) => `GET ${BASE}/crates?${offset ? `page=${offset}&` : ''}per_page=2`;
const list = step('list_crates', {}, { limit: everything });

test('a status that the pack names ends the list, and is no failure', async () => {
  const { results } = await playPlan({
    steps: [[list]],
    config,
    replies: { [page(0)]: crates(1, 2), [page(2)]: crates(3, 4), [page(4)]: { status: 416 } },
  });
  expect(results).toMatchObject([{ status: 'succeeded', output: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }] }]);
  expect(results[0]).not.toHaveProperty('page');
  const empty = await playPlan({ steps: [[list]], config, replies: { [page(0)]: { status: 416 } } });
  expect(empty.results).toMatchObject([{ status: 'succeeded', output: [] }]);
});

test('the same status to a size that cannot be is a mistake', async () => {
  const none = step('list_crates', { per_page: { literal: 0 } }, { limit: everything });
  const { results } = await playPlan({
    steps: [[none]],
    config,
    replies: { [`GET ${BASE}/crates?per_page=0`]: { status: 416 } },
  });
  expect(results).toMatchObject([{ status: 'failed', failure: { code: 'http_416' } }]);
});

test('a service that takes no notice of the offset is found out by the ids, and by no more than one page', async () => {
  const { results, requests } = await playPlan({
    steps: [[list]],
    config,
    replies: { [page(0)]: crates(1, 2), [page(2)]: crates(1, 2) },
  });
  expect(requests).toHaveLength(2);
  expect(results).toMatchObject([
    { status: 'failed', failure: { code: 'repeated_page', hint: expect.stringContaining("'page'") } },
  ]);
});

test('cursors that go in a circle end too', async () => {
  const shelves = (id: string, next: string) => ({ json: { shelves: [{ id }], next } });
  const { results, requests } = await playPlan({
    steps: [[step('list_shelves', {}, { limit: everything })]],
    replies: {
      [`GET ${BASE}/shelves?limit=2`]: shelves('a', 'two'),
      [`GET ${BASE}/shelves?cursor=two&limit=2`]: shelves('b', 'three'),
      [`GET ${BASE}/shelves?cursor=three&limit=2`]: shelves('c', 'two'),
    },
  });
  expect(requests).toHaveLength(4);
  expect(results).toMatchObject([{ failure: { code: 'repeated_page' } }]);
});

const counted = {
  pagination: { page: { style: 'offset', offset: 'page', size: 'per_page', total: '/count', usual: 2 } },
  operations: { list_crates: { operationId: 'listCrates', pagination: 'page', result: 'items' } },
  entities: {},
};
const countedPage = (count: number, ...ids: readonly number[]) => ({
  json: { count, items: ids.map((id) => ({ id })) },
});

test('a list that says how many there are ends with the last of them, and is not asked once more', async () => {
  const { results, requests } = await playPlan({
    steps: [[list]],
    config: counted,
    replies: {
      [`GET ${BASE}/crates?per_page=${everything}`]: countedPage(3, 1, 2),
      [`GET ${BASE}/crates?page=2&per_page=${everything}`]: countedPage(3, 3),
    },
  });
  expect(results).toMatchObject([{ status: 'succeeded', output: [{ id: 1 }, { id: 2 }, { id: 3 }] }]);
  expect(requests).toHaveLength(2);
});

test.each([
  [2, undefined],
  [3, { count: 3, next: { page: 2 } }],
])('of %i in all the usual page of two says whether it goes on', async (count, page) => {
  const { results } = await playPlan({
    steps: [[step('list_crates')]],
    config: counted,
    replies: { [`GET ${BASE}/crates?per_page=2`]: countedPage(count, 1, 2) },
  });
  expect(results).toMatchObject([{ page: page ?? { count } }]);
  expect(JSON.stringify(results).includes('"next"')).toBe(page !== undefined);
});

test('items of a page that nobody wanted are said to be there', async () => {
  const { results } = await playPlan({
    steps: [[step('list_crates', {}, { limit: 1 })]],
    config: { ...counted, pagination: { page: { style: 'offset', offset: 'page', total: '/count' } } },
    replies: { [`GET ${BASE}/crates`]: countedPage(3, 1, 2, 3) },
  });
  expect(results).toMatchObject([{ output: [{ id: 1 }], page: { leftOut: 2 } }]);
});
