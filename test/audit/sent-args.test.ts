import { expect, test } from 'vitest';
import { sentArgs } from '../../src/audit/sent-args.ts';
import { lookup, request } from './events.ts';

test('path, query and body by name', () => {
  expect(sentArgs(request)).toEqual({ room_id: 'C 42', dry: 1, text: 'Hello', tags: ['a', 'b'] });
  expect(sentArgs(lookup)).toEqual({});
});

test.each([
  ['https://x.test/a/1/b/2?c=3#d', '/a/{first}/b/{second}', { first: '1', second: '2' }],
  ['https://x.test/base/v2/a/%ff/', '/a/{odd}/', { odd: '%ff' }],
  ['https://x.test', '/{a}/{b}/{c}/{d}', { a: '', b: '', c: 'https:', d: 'x.test' }],
])('%s', (url, path, expected) => {
  expect(sentArgs({ ...lookup, url, path })).toEqual(expected);
});

test('a body that is not an object is one input', () => {
  expect(sentArgs({ ...lookup, body: [1, 2] })).toEqual({ body: [1, 2] });
});
