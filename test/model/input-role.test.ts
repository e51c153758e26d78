import { expect, test } from 'vitest';
import { roleOf } from '../../src/model/input-role.ts';
import { inputOf } from '../support/model-catalog.ts';

test.each([
  ['name', {}, {}, 'text'],
  ['site_id', {}, { entity: 'site' }, 'entity'],
  ['bookmark_id', {}, {}, 'id'],
  ['start_date', { type: 'string', format: 'unix-time' }, {}, 'moment'],
  ['oldest', { type: 'string', format: 'chatter-ts' }, {}, 'moment'],
  ['thread_ts', { type: 'string' }, {}, 'stamp'],
  ['timestamp', { type: 'string' }, {}, 'stamp'],
  ['email', { type: 'string', format: 'email' }, {}, 'email'],
  ['phoneNumber', { type: 'string' }, {}, 'phone'],
  ['link', { type: 'string', format: 'uri' }, {}, 'uri'],
  ['amount', { type: 'number' }, {}, 'money'],
  ['num_minutes', { type: 'integer' }, {}, 'number'],
  ['completed', { type: 'boolean' }, {}, 'boolean'],
  ['priority', { type: 'string', enum: ['Low'] }, {}, 'enum'],
  ['street_address_1', { type: ['string', 'null'] }, {}, 'address'],
  ['postalCode', { type: 'string' }, {}, 'address'],
  ['name', { type: 'string' }, { synonyms: ['emoji'] }, 'emoji'],
  ['cursor', { type: 'string' }, {}, 'opaque'],
  ['X-User', { type: 'string', format: 'email' }, { in: 'header' as const }, 'opaque'],
])('%s %j %j -> %s', (name, schema, more, role) => expect(roleOf(inputOf(name, schema, more))).toBe(role));
