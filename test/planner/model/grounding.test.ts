import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/model/json.ts';
import { groundingProblems } from '../../../src/planner/model/grounding.ts';
import { isSaid, saidIn } from '../../../src/planner/model/said.ts';
import { inputOf, operationOf } from '../../support/model-catalog.ts';
import { contextOf, utteranceOf } from '../../support/model-reply.ts';

type Case = readonly [text: string, name: string, value: JsonValue];

function isGrounded([text, name, value]: Case): boolean {
  const input = inputOf(name, {});
  const grounds = { schema: {}, input, operation: operationOf('jobs', 'x'), said: saidIn(contextOf(text)) };
  return groundingProblems(value, grounds).length === 0;
}

const seconds = (iso: string) => Date.parse(iso) / 1000;

describe('grounded', () => {
  const cases: readonly Case[] = [
    ['call it Smith Roof', 'name', 'Smith Roof'],
    ['call it "smith  roof".', 'name', 'Smith Roof'],
    ['call it smith\nroof', 'name', 'smith roof'],
    ['it’s Bob’s roof', 'name', "Bob's roof"],
    ['find photos of roofs', 'query', 'roof'],
    ['post to #roofing', 'channel', '#roofing'],
    ['post to roofing', 'channel', '#roofing'],
    ['react with 👍', 'emoji', '👍'],
    ['mail bob@x.test', 'email', 'Bob@x.test'],
    ['call (402) 555-0100', 'phone', '+14025550100'],
    ['zip 68508 402 555 0100', 'phone', '402-555-0100'],
    ['site example.com/a', 'url', 'https://example.com/a/'],
    ['at Lincoln, NE 68508', 'state', 'NE'],
    ['at lincoln ne', 'state', 'NE'],
    ['at Lincoln, NE', 'state', 'Nebraska'],
    ['in Nebraska', 'state', 'ne'],
    ['at Gary, in 46402', 'state', 'IN'],
    ['at Lincoln, NE 68508', 'country', 'US'],
    ['in Germany', 'country', 'DE'],
    ['in the usa', 'country', 'United States'],
    ['set state to open', 'state', 'open'],
    ['worth $1,250.50', 'amount', 1250.5],
    ['worth $12.50', 'cents', 1250],
    ['worth 5k', 'amount', 5000],
    ['twenty-five photos', 'count', 25],
    ['two thousand bricks', 'count', 2000],
    ['for 2 hours', 'seconds', 7200],
    ['for an hour', 'minutes', 60],
    ['by 12%', 'rate', 0.12],
    ['the third one', 'index', 3],
    ['worth 250', 'amount', '250'],
    ['due 2026-12-01', 'due', '2026-12-01'],
    ['due 12/1', 'due', '2026-12-01'],
    ['due Dec 1st', 'due', '2026-12-01'],
    ['due 1 December 2027', 'due', '2027-12-01'],
    ['due tomorrow', 'due', '2026-11-23'],
    ['due friday', 'due', '2026-11-27'],
    ['due in 3 days', 'due', '2026-11-25'],
    ['2 weeks ago', 'from', '2026-11-08'],
    ['next month', 'from', '2026-12-01'],
    ['in October', 'from', '2026-10-31'],
    ['in 2025', 'from', '2025-01-01'],
    ['tomorrow at 7am', 'at', '2026-11-23T07:00:00-06:00'],
    ['tomorrow at 7am', 'at', '2026-11-23T13:00:00Z'],
    ['tomorrow at 7am', 'at', seconds('2026-11-23T13:00:00Z')],
    ['tomorrow at 7am', 'at', seconds('2026-11-23T13:00:00Z') * 1000],
    ['tomorrow at 7am', 'time', '07:00'],
    ['at 5pm', 'at', '2026-11-22T17:00:00-06:00'],
    ['friday 2:30', 'at', '2026-11-27T14:30:00-06:00'],
    ['tomorrow morning', 'at', '2026-11-23T09:00:00-06:00'],
    ['in 2 hours', 'at', '2026-11-22T20:00:00Z'],
    ['since yesterday', 'from', '2026-11-21T00:00:00-06:00'],
    ['anything', 'flag', true],
    ['label it a and b', 'labels', ['a', 'b']],
    ['set roof pitch to steep', 'fields', { 'roof pitch': 'steep' }],
  ];
  test.for(cases)('%s -> %s %j', (each) => {
    expect(isGrounded(each)).toBe(true);
  });
});

describe('made up', () => {
  const cases: readonly Case[] = [
    ['call it Smith Roof', 'name', 'Smith'.repeat(2)],
    ['call it Smithson', 'name', 'Smith'],
    ['call it Smith Roof', 'name', 'Roof Smith'],
    ['call it Smith Roof', 'name', 'Smith Roof LLC'],
    ['call it Smith Roof', 'notes', '...'],
    ['the crew is late', 'text', 'Your roof is delayed. Sorry!'],
    ['job 12345', 'id', '1234'],
    ['job 12345', 'id', '123456'],
    ['worth 1,500', 'id', '500'],
    ['mail bob', 'email', 'bob@example.com'],
    ['mail bob@x.test', 'email', 'bob@x.tes'],
    ['call bob', 'phone', '402-555-0100'],
    ['call 402-555-0100', 'phone', '402-555-0199'],
    ['see example.com', 'url', 'https://evil.test'],
    ['see example.com', 'url', 'https://example.com.evil.test'],
    ['a roof in lincoln', 'state', 'IN'],
    ['a roof in lincoln', 'state', 'NE'],
    ['call it Smith Roof', 'country', 'US'],
    ['worth a lot', 'amount', 5000],
    ['worth 50', 'amount', 5000],
    ['a roof', 'count', 1],
    ['call it Smith Roof', 'due', '2026-12-01'],
    ['due tomorrow', 'due', '2026-11-24'],
    ['due friday', 'due', '2026-11-26'],
    ['due Dec 1', 'due', '2026-12-11'],
    ['due Dec 1 2027', 'due', '2026-12-01'],
    ['in 3 days', 'due', '2026-11-26'],
    ['in October', 'from', '2026-10-17'],
    ['tomorrow at 7am', 'at', '2026-11-23T07:00:00Z'],
    ['tomorrow at 7am', 'at', '2026-11-23T08:00:00-06:00'],
    ['tomorrow at 7am', 'at', '2026-11-24T07:00:00-06:00'],
    ['tomorrow at 7am', 'at', seconds('2026-11-23T07:00:00Z')],
    ['tomorrow', 'at', '2026-11-23T09:00:00-06:00'],
    ['nothing', 'at', '2026-13-45T99:99:00Z'],
    ['label it a', 'labels', ['a', 'b']],
    ['set roof pitch to steep', 'fields', { owner: 'steep' }],
    ['set roof pitch to steep', 'fields', { 'roof pitch': { deeper: 'steep' } }],
  ];
  test.for(cases)('%s -> %s %j', (each) => {
    expect(isGrounded(each)).toBe(false);
  });
});

describe('by the schema', () => {
  const grounds = (schema: object, more: object = {}) => ({
    schema,
    input: { ...inputOf('kind', schema), ...more },
    operation: operationOf('jobs', 'x', { pagination: { style: 'page', page: 'page', size: 'per_page' } }),
    said: saidIn(contextOf('nothing of it')),
  });
  test('choices, constants and defaults need no words', () => {
    expect(groundingProblems('roof', grounds({ enum: ['roof'] }))).toEqual([]);
    expect(groundingProblems('roof', grounds({ const: 'roof' }))).toEqual([]);
    expect(groundingProblems('roof', grounds({ anyOf: [{ type: 'null' }, { enum: ['roof'] }] }))).toEqual([]);
    expect(groundingProblems(['x', 'y'], grounds({ default: ['x', 'y'] }))).toEqual([]);
    expect(groundingProblems('x', grounds({}, { default: 'x' }))).toEqual([]);
    expect(groundingProblems('x', grounds({}, { default: 'y' }))).toEqual(['the request does not say "x".']);
  });

  test('nor do page and page size, and the order of a list', () => {
    expect(groundingProblems(3, grounds({}, { name: 'per_page', in: 'query' }))).toEqual([]);
    expect(groundingProblems('-created_at', grounds({}, { name: 'sort', in: 'query' }))).toEqual([]);
    expect(groundingProblems('-created_at', grounds({}, { name: 'sort', in: 'body' }))).toHaveLength(1);
  });
});

test('values may come from what is fixed, but not run across', () => {
  const said = saidIn({ utterance: utteranceOf('call it Smith', { fixed: { city: 'Lincoln' } }), today: '2026-11-22' });
  expect(isSaid('Lincoln', said)).toBe(true);
  expect(isSaid('Smith Lincoln', said)).toBe(false);
});

const words = fc.array(fc.stringMatching(/^[a-zA-Z0-9äé]{1,8}$/), { minLength: 1, maxLength: 12 });

test('any run of whole words is said, and nothing of letters that are not there', () => {
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (all, from, count) => {
      const said = saidIn(contextOf(`${all.join(' ')}.`));
      const start = from % all.length;
      expect(
        isSaid(
          all
            .slice(start, start + 1 + (count % all.length))
            .join('  ')
            .toUpperCase(),
          said,
        ),
      ).toBe(true);
      expect(isSaid(`${all.join(' ')} ж`, said)).toBe(false);
    }),
  );
});

test('grounding is total and quick on long and strange text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, value) => {
      const read: JsonValue = JSON.parse(JSON.stringify(value));
      expect(typeof isGrounded([text, 'state', read])).toBe('boolean');
    }),
  );
  const long = '1-'.repeat(20_000) + ' at'.repeat(20_000) + '"'.repeat(20_000) + ' '.repeat(20_000);
  const before = performance.now();
  for (const value of ['2026-11-23T07:00:00Z', 'at at b', '402-555-0100', 77]) isGrounded([long, 'country', value]);
  expect(performance.now() - before).toBeLessThan(2000);
});
