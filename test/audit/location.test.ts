import { expect, test } from 'vitest';
import { locationOf } from '../../src/audit/location.ts';

test.each([
  ['postgres://me:s3cret@db.test:5433/audit?sslmode=require', 'postgres://me:***@db.test:5433/audit?sslmode=require'],
  ['postgres://db.test/audit?user=me&password=s3cret', 'postgres://db.test/audit?user=me&password=***'],
  ['postgres://db.test/audit', 'postgres://db.test/audit'],
  ['postgres://me:s3c/ret@[', 'the database of DATABASE_URL'],
])('%s', (url, shown) => {
  expect(locationOf({ kind: 'postgres', url })).toBe(shown);
});

test('a file is where it is', () => {
  expect(locationOf({ kind: 'sqlite', file: '/home/me/multibot.db' })).toBe('/home/me/multibot.db');
});
