import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/emulator/state.ts';
import { fill, type Scope } from '../../src/emulator/template.ts';
import type { JsonObject, JsonValue } from '../../src/model/json.ts';

const now = Date.UTC(2026, 10, 22, 12);

function scope(names: JsonObject): Scope {
  const people = [
    { id: '1', name: 'Ann', _secret: 'x', team: 'red' },
    { id: '2', name: 'Bob', team: 'red' },
  ];
  const behaviour = {
    facts: {},
    finds: {},
    rules: {},
    routes: {},
    errors: {},
    collections: { people: { show: { shout: '{{item.name | upper}}' } } },
  };
  const draft: Draft = {
    state: { format: 1, stamp: '', behaviour, counters: {}, items: { people } },
    now,
    changed: false,
  };
  return { draft, names, showing: true, depth: 0 };
}

describe('expressions', () => {
  test.each<[string, JsonObject, JsonValue | undefined]>([
    ['plain', {}, 'plain'],
    ['{{input.n}}', { input: { n: 3 } }, 3],
    ['n={{input.n}}!', { input: { n: 3 } }, 'n=3!'],
    ['{{input.none}}', { input: {} }, undefined],
    ['a{{input.none}}b', { input: {} }, 'ab'],
    ['{{input.a.b.0.c}}', { input: { a: { b: [{ c: 'deep' }] } } }, 'deep'],
    ['{{input.__proto__}}', { input: {} }, undefined],
    ["{{input.none | or:'else'}}", { input: {} }, 'else'],
    ['{{input.none | or:input.n}}', { input: { n: 1 } }, 1],
    ['{{input.c | bare | lower}}', { input: { c: '#Roofing' } }, 'roofing'],
    ['{{input.l | list | count}}', { input: { l: 'a, b' } }, 2],
    ['{{input.l | has:input.x}}', { input: { l: ['1', '2'], x: 2 } }, true],
    ['{{input.l | with:input.x | without:input.y}}', { input: { l: [1, 2], x: [2, 3], y: 1 } }, [2, 3]],
    ["{{input.o | pluck:'id'}}", { input: { o: [{ id: 1 }, { id: 2 }] } }, [1, 2]],
    ['{{input.name | slug}}', { input: { name: ' Oak St. Duplex ' } }, 'oak-st-duplex'],
    ['{{input.t | seconds}}', { input: { t: '2026-11-22T12:00:00Z' } }, now / 1000],
    ['{{input.t | iso}}', { input: { t: 1e300 } }, undefined],
    ['{{now.seconds | plus:60}}', {}, now / 1000 + 60],
    ['{{input.q | plain}}', { input: { q: '"soffit vents" in:#roofing' } }, 'soffit vents'],
    ['{{input.text}}', { input: { text: '{{fact.me}}' }, fact: { me: 'x' } }, '{{fact.me}}'],
  ])('%s', (template, names, value) => {
    expect(fill(template, scope(names))).toEqual(value);
  });

  test('a pipe that does not exist is a mistake in the seed', () => {
    expect(() => fill('{{input.a | nope}}', scope({ input: {} }))).toThrow(
      expect.objectContaining({ code: 'invalid_seed' }),
    );
  });
});

describe('forms', () => {
  test('a key without a value is left out', () => {
    expect(fill({ a: '{{input.a}}', b: ['{{input.a}}', 1], c: null }, scope({ input: {} }))).toEqual({
      b: [1],
      c: null,
    });
  });

  test('$if, $each, $merge, $ago', () => {
    const names = { input: { yes: true, list: ['a', 'b'] } };
    expect(fill({ $if: '{{input.yes}}', $then: 1, $else: 2 }, scope(names))).toBe(1);
    expect(fill({ $if: '{{input.no}}', $then: 1 }, scope(names))).toBeUndefined();
    expect(fill({ $each: '{{input.list}}', as: 'x', give: '{{x}}{{index}}' }, scope(names))).toEqual(['a1', 'b2']);
    expect(fill({ $merge: [{ a: { b: 1 } }, { a: { c: 2 } }] }, scope(names))).toEqual({ a: { b: 1, c: 2 } });
    expect(fill({ $ago: '1d2h' }, scope(names))).toBe(now / 1000 - 93_600);
    expect(fill({ $ago: '-1h', as: 'iso' }, scope(names))).toBe('2026-11-22T13:00:00.000Z');
  });

  test('$list shows items without what is hidden, with what is worked out', () => {
    const ann = { id: '1', name: 'Ann', team: 'red', shout: 'ANN' };
    expect(fill({ $list: 'people', where: [['name', '=', 'Ann']] }, scope({}))).toEqual([ann]);
    expect(fill({ $list: 'people', as: 'first' }, scope({}))).toEqual(ann);
    expect(fill({ $list: 'people', as: 'count' }, scope({}))).toBe(2);
    expect(fill({ $list: 'people', pick: '{{row.name}}', sort: ['-name'] }, scope({}))).toEqual(['Bob', 'Ann']);
    expect(fill({ $list: 'people', where: [['team', '=', 'blue']], as: 'some' }, scope({}))).toBeUndefined();
  });
});
