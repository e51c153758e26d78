import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionHolds, holds } from '../../../src/executor/workflow/criteria.ts';
import type { Scope } from '../../../src/executor/workflow/scope.ts';
import { ConditionError, readCondition } from '../../../src/model/condition.ts';

const scope: Scope = {
  known: { steps: new Map(), tasks: new Map() },
  inputs: { count: 3, text: 'Hail', empty: '', list: [], nothing: null, address: { city: 'Omaha' } },
  steps: new Map([['find', { id: 'c1', tags: ['a', 'b'] }]]),
  workflows: new Map([['first', { id: 9 }]]),
  locals: { item: { id: 'i1' }, index: 0 },
  exchange: {
    request: {
      method: 'POST',
      url: 'https://depot.test/v1/crates',
      path: '/crates',
      query: { page: '2' },
      headers: { 'x-trace': 't1' },
      body: { name: 'Blue' },
    },
    answer: {
      status: 201,
      headers: { 'x-next': 'abc', 'retry-after': '2' },
      body: { ok: true, error: 'Already_Pinned', items: [{ id: 1 }], 'a/b': 1 },
      output: null,
    },
  },
};

describe('simple conditions', () => {
  test.each<[string, boolean]>([
    ['$statusCode == 201', true],
    ['$statusCode == 200', false],
    ['$statusCode != 200', true],
    ['$statusCode >= 200 && $statusCode < 300', true],
    ['$statusCode > 201', false],
    ['$statusCode <= 201', true],
    ["'2026-11-22T09:00:00Z' < '2026-11-22T05:00:00-06:00'", true],
    ["'2026-11-22T09:00:00Z' >= '2026-11-22T03:00:00.000-06:00'", true],
    ["'2026-11-22T09:00:00Z' > '2026-11-22'", true],
    ["'2026-11-22T09:00:00Z' < '2026-11-23'", true],
    ['$response.body#/ok == true', true],
    ['$response.body#/ok', true],
    ['!$response.body#/ok', false],
    ["$response.body#/error == 'already_pinned'", true],
    ["$response.body#/error == 'ALREADY_PINNED'", true],
    ["$response.body#/error != 'already_pinned'", false],
    ['$response.body#/items/0/id == 1', true],
    ['$response.body.items[0].id == 1', true],
    ['$response.body#/a~1b == 1', true],
    ['$response.body#/missing == null', true],
    ['$response.body#/missing', false],
    ["$response.header.X-Next == 'abc'", true],
    ["$request.header.x-trace == 't1'", true],
    ["$request.body#/name == 'blue'", true],
    ['$request.query.page == 2', true],
    ["$url == 'https://depot.test/v1/crates' && $method == 'post'", true],
    ['$inputs.count == 3', true],
    ["$inputs.count == '3'", true],
    ['$inputs.count < 10 || $inputs.count > 20', true],
    ['($inputs.count > 20 || $inputs.count < 2) && true', false],
    ['$inputs.count > 20 || $inputs.count < 2 && false', false],
    ['!($inputs.count > 20)', true],
    ["$inputs.text == 'it''s'", false],
    ['$inputs.empty', false],
    ['$inputs.list', false],
    ['$inputs.nothing == null', true],
    ['$inputs.absent == null', true],
    ["$inputs.address.city == 'omaha'", true],
    ["$inputs.address#/city == 'omaha'", true],
    ["$inputs.text > 'a'", true],
    ['$inputs.text > 1', false],
    ["$steps.find.outputs.id == 'C1'", true],
    ["$steps.find.outputs.tags#/1 == 'b'", true],
    ['$steps.other.outputs.id == null', true],
    ['$workflows.first.outputs.id == 9', true],
    ["$item.id == 'i1' && $index == 0", true],
    ['-1.5 < 0', true],
  ])('%s is %s', (text, expected) => expect(conditionHolds(text, scope)).toBe(expected));

  test.each([
    '',
    '==',
    '$statusCode ==',
    '(true',
    'true)',
    '"text"',
    '$statusCode = 200',
    'true true',
    '1.2.3',
    'a == b',
  ])('%s is no condition', (text) => expect(() => readCondition(text)).toThrow(ConditionError));

  test('any text is a condition or a ConditionError, and deep nesting is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."$a.b#/'()!=<>&| 12".split('')), maxLength: 60 }), (text) => {
        const thrown = thrownBy(() => readCondition(text));
        return thrown === undefined || thrown instanceof ConditionError;
      }),
    );
    expect(() => readCondition(`${'('.repeat(900)}true${')'.repeat(900)}`)).toThrow(/nested/);
  });
});

test('a regex looks at a value, a missing one matches nothing', () => {
  const context = '$response.body#/error';
  expect(holds({ type: 'regex', context, condition: '^Already_' }, scope)).toBe(true);
  expect(holds({ type: 'regex', context, condition: '^already_' }, scope)).toBe(false);
  expect(holds({ type: 'regex', context: '$response.body#/none', condition: '.*' }, scope)).toBe(false);
  expect(holds({ type: 'regex', context: '$statusCode', condition: '^2\\d\\d$' }, scope)).toBe(true);
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}
