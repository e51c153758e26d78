import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixedSegments, matchPath } from '../../src/emulator/match-route.ts';

test.each<[string, string, Record<string, string> | undefined]>([
  ['/projects/{id}', '/projects/7', { id: '7' }],
  ['/projects/{id}', '/projects/7/', { id: '7' }],
  ['/projects/{id}', '/projects/a%20b%2Fc+d', { id: 'a b/c+d' }],
  ['/projects/{id}', '/projects/%ff', { id: '%ff' }],
  ['/projects/{id}', '/projects', undefined],
  ['/projects/{id}', '/projects//', undefined],
  ['/projects/{id}', '/projects/7/photos', undefined],
  ['/files/{id}.json', '/files/7.json', { id: '7' }],
  ['/files/{id}.json', '/files/.json', undefined],
  ['/points/{x},{y}', '/points/1,2', { x: '1', y: '2' }],
  ['/points/{x},{y}', '/points/1', undefined],
  ['/jobs/{id}:close', '/jobs/7:close', { id: '7' }],
  ['/chat.postMessage', '/chat.postMessage', {}],
  ['/chat.postMessage', '/chatXpostMessage', undefined],
])('%s and %s', (template, path, values) => {
  expect(matchPath(template, path)).toEqual(values);
});

test('what a path was made from is read back', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => !/[\uD800-\uDFFF]/.test(text) && text !== '/');
  fc.assert(
    fc.property(name, name, (a, b) => {
      const path = `/x/${encodeURIComponent(a)}/y/${encodeURIComponent(b)}`;
      expect(matchPath('/x/{a}/y/{b}', path)).toEqual({ a, b });
    }),
  );
});

test('fixed text weighs more than a place', () => {
  expect(fixedSegments('/users/current')).toBeGreaterThan(fixedSegments('/users/{id}'));
});
