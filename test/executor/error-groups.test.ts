import { expect, test } from 'vitest';
import { groupOf, hintOf } from '../../src/executor/error-groups.ts';
import type { ErrorGroup } from '../../src/model/pack.ts';
import { depotConfig } from '../support/depot-pack.ts';
import { BASE, playPlan, step } from '../support/play-plan.ts';

function group(codes: readonly string[], more: Partial<ErrorGroup> = {}): ErrorGroup {
  return { codes, except: [], as: 'rejected', processed: true, ...more };
}

const groups = {
  broad: group(['invalid_*', 'status:422']),
  name: group(['invalid_name', 'taken'], { except: ['rename'] }),
  late: group(['taken']),
};

test.each([
  ['invalid_name', 422, 'add', 'name'],
  ['invalid_name', 422, 'rename', 'broad'],
  ['invalid_blocks', 200, 'add', 'broad'],
  ['taken', 200, 'rename', 'late'],
  [undefined, 422, 'add', 'broad'],
  ['other', 422, 'add', 'broad'],
  ['other', 404, 'add', undefined],
])('%s with %d of %s is of %s', (code, status, operation, name) => {
  expect(groupOf(groups, { code, status, operation })?.name).toBe(name);
});

test('a hint is filled from the answer; one that lacks a value gives way to the next', () => {
  const hints = ['Add {needed} (it has {meta.scopes}) to {$key}.', 'Ask {$key}.', 'Ask somebody.'];
  expect(hintOf(hints, { needed: 'a', meta: { scopes: ['b', 'c'] } }, 'KEY')).toBe('Add a (it has b, c) to KEY.');
  expect(hintOf(hints, { needed: 'a' }, 'KEY')).toBe('Ask KEY.');
  expect(hintOf(hints, 'no object', undefined)).toBe('Ask somebody.');
  expect(hintOf('Add {needed}.', {}, undefined)).toBeUndefined();
});

const config = {
  answers: {
    success: { pointer: '/ok', equals: true },
    code: '/error',
    groups: {
      already: { codes: ['already_there'], as: 'succeeded', hint: 'It is there already.' },
      wait: { codes: ['slow_down'], as: 'unreachable', processed: false },
      server: { codes: ['broken'], as: 'unreachable', hint: 'Look first.' },
      plan: { codes: ['status:402'], hint: 'Pay.' },
    },
  },
  operations: depotConfig.operations,
};
const read = step('list_crates');
const write = step('create_crate', { name: { literal: 'Blue' } }, { effect: 'write' });
const refusal = (error: string) => ({ json: { ok: false, error } });
const good = { json: { ok: true } };

test.each([
  ['read, broken', read, [refusal('broken'), good], { status: 'succeeded', attempts: 2 }],
  [
    'write, broken',
    write,
    [refusal('broken'), good],
    { status: 'in_doubt', attempts: 1, failure: { code: 'broken', hint: 'Look first.', details: { group: 'server' } } },
  ],
  ['write, nothing was done', write, [refusal('slow_down'), good], { status: 'succeeded', attempts: 2 }],
  [
    'already so',
    write,
    [refusal('already_there')],
    { status: 'succeeded', output: { code: 'already_there', note: 'It is there already.' } },
  ],
  ['no group', write, [refusal('else')], { status: 'failed', failure: { code: 'else', kind: 'rejected' } }],
  ['by status', read, [{ status: 402, text: 'no' }], { failure: { code: 'http_402', kind: 'rejected', hint: 'Pay.' } }],
])('%s', async (_, only, answers, expected) => {
  const method = only.effect === 'read' ? 'GET' : 'POST';
  const { results } = await playPlan({ steps: [[only]], config, replies: { [`${method} ${BASE}/crates`]: answers } });
  expect(results).toMatchObject([expected]);
});
