import { expect, test } from 'vitest';
import { sameFor } from '../../../src/core/conversation/same-for.ts';

const turn = { text: 'photos of the Miller project from yesterday', said: { project_id: 'Miller', start_date: 17 } };

test.each([
  ['do the same for Elm St', 'photos of the Elm St project from yesterday'],
  ['and the same for the Johnson project!', 'photos of the Johnson project from yesterday'],
  ['Now do the same thing with Larkspur', 'photos of the Larkspur project from yesterday'],
])('%s', (text, request) => {
  expect(sameFor(text, turn)).toBe(request);
});

test('other words, and a request that said no name or several, are left alone', () => {
  expect(sameFor('archive it', turn)).toBeUndefined();
  expect(sameFor('the same for Elm St', { text: 'list projects', said: { per_page: 3 } })).toBeUndefined();
  expect(sameFor('the same for x', { text: 'post Blue to Red', said: { a: 'Blue', b: 'Red' } })).toBeUndefined();
});
