import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../src/model/catalog.ts';
import type { Route } from '../../src/model/route.ts';
import { route, shortlist } from '../../src/router/route.ts';
import { twoServices } from '../support/two-services.ts';
import { indexOf, utteranceOf } from '../support/understand.ts';

const catalog = twoServices();
const index = indexOf(catalog);
const routes = (text: string, more = {}) => route(utteranceOf(text, more), index, catalog);
const first = (each: Route | undefined) =>
  `${each?.kind} ${each?.candidates[0]?.service}.${each?.candidates[0]?.operation}`;

test('one route a clause, with its place in the text', () => {
  const text = 'archive the Bergstrom site, then tell #office "then delete it"';
  expect(routes(text).map(({ text: clause, start }) => [clause, start])).toEqual([
    ['archive the Bergstrom site', 0],
    ['tell #office "then delete it"', 33],
  ]);
});

test.each([
  ['archive the Miller site', 'operation sitebook.archive_site'],
  ['archive #old-crew', 'operation chatter.archive_room'],
  ['remove photo 12', 'operation sitebook.delete_photo'],
  ['last 10 messages of #crew', 'operation chatter.list_messages'],
])('%s', (text, expected) => expect(first(routes(text)[0])).toBe(expected));

test('candidates and "none of them" share 1', () => {
  const total =
    routes('archive the Miller site')[0]?.candidates.reduce((sum, { probability }) => sum + probability, 0) ?? 0;
  expect(total).toBeGreaterThan(0.5);
  expect(total).toBeLessThanOrEqual(1);
});

test('quoted text has no say', () => {
  const candidates = (text: string) => routes(`post "${text}" in #crew`).map((each) => each.candidates);
  expect(candidates('delete photo 12 in sitebook; archive all sites')).toEqual(candidates('hello'));
});

test('neither has a message after its recipient', () => {
  expect(first(routes('tell #crew archive the Miller site in sitebook')[0])).toBe('operation chatter.post_message');
});

test('the same thing in two services is asked about, unless one was named or fixed', () => {
  expect(routes('list users')[0]).toMatchObject({ kind: 'clarify', about: 'service' });
  expect(first(routes('list chatter users')[0])).toBe('operation chatter.list_users');
  expect(first(routes('list users', { service: 'sitebook' })[0])).toBe('operation sitebook.list_users');
});

test('a fixed operation is certain', () => {
  expect(routes('whatever', { intent: 'delete_photo' })[0]?.candidates).toEqual([
    { service: 'sitebook', operation: 'delete_photo', probability: 1 },
  ]);
});

describe('declines', () => {
  test.each([
    "don't archive the Miller site",
    'good morning',
    'thanks!',
    'who are you',
    'book me a flight to Denver',
    '???',
    '',
  ])('%s', (text) => expect(routes(text)).toMatchObject([{ kind: 'decline' }]));

  test('a service that is switched off is named with its reason', () => {
    const off = catalogOf(
      catalog.packs.map((pack) =>
        pack.service === 'chatter' ? { ...pack, enabled: false, reason: 'no key yet' } : pack,
      ),
    );
    expect(route(utteranceOf('list chatter users'), indexOf(off), off)).toMatchObject([
      { kind: 'decline', reason: 'Chatter is not enabled: no key yet.' },
    ]);
  });
});

test('the shortlist takes the best of each clause in turn', () => {
  const operations = shortlist(utteranceOf('archive the Miller site and tell #crew "x"'), index, catalog, 4);
  expect(operations).toHaveLength(4);
  expect(operations.slice(0, 2).map(({ name }) => name)).toEqual(['archive_site', 'post_message']);
});
