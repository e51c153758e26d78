import { expect, test } from 'vitest';
import { secretsIn } from '../../src/executor/secrets-in.ts';

const secret = { type: 'string', format: 'password' };

test.each([
  [{ url: 'a', id: 'b' }, { properties: { url: secret, id: { type: 'string' } } }, ['a']],
  [[{ key: 'a' }, { key: 'b' }, {}], { items: { properties: { key: secret } } }, ['a', 'b']],
  [
    { hook: { token: 'a' } },
    { allOf: [{ properties: { hook: { oneOf: [{ properties: { token: secret } }] } } }] },
    ['a'],
  ],
  [{ url: 7, toString: 'x' }, { properties: { url: secret, toString: secret } }, ['x']],
  [{ url: 'a' }, undefined, []],
  ['a', secret, ['a']],
])('%j by %j: %j', (value, schema, secrets) => expect(secretsIn(value, schema)).toEqual(secrets));
