import { expect, test } from 'vitest';
import { credentialOf } from '../../src/executor/credentials.ts';
import type { KeyAuth } from '../../src/model/auth.ts';

const auth: KeyAuth = {
  kind: 'header',
  env: 'KEY',
  name: 'Authorization',
  template: 'Token token={key}[, name={name}]',
  values: { name: 'KEY_NAME', cookie: 'COOKIE' },
  headers: { Cookie: '[XSRF-TOKEN={cookie}]' },
};

test.each<[readonly string[], Readonly<Record<string, string>>]>([
  [['k'], { authorization: 'Token token=k' }],
  [['k', 'Dana'], { authorization: 'Token token=k, name=Dana' }],
  [['k', '', 'c=1'], { authorization: 'Token token=k', cookie: 'XSRF-TOKEN=c=1' }],
  // What a value holds is never read as a template.
  [['{name}[x]', 'Dana'], { authorization: 'Token token={name}[x], name=Dana' }],
])('a template with %j gives %o', (secrets, headers) => {
  expect(credentialOf(auth, secrets)).toEqual({ headers, query: {}, secrets });
});
