import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJson, type JsonValue } from '../../src/model/json.ts';
import { expressionsIn, type Filling, filled, KEEP, readExpression } from '../../src/model/runtime-expression.ts';

test.each<[string, string, readonly string[], string]>([
  ['$statusCode', 'statusCode', [], ''],
  ['$inputs.name', 'inputs', ['name'], ''],
  ['$inputs.address.city', 'inputs', ['address', 'city'], ''],
  ['$inputs.address#/city', 'inputs', ['address'], '/city'],
  ['$response.header.x-next-cursor', 'response', ['header', 'x-next-cursor'], ''],
  ['$response.body#/a~1b/0', 'response', ['body'], '/a~1b/0'],
  ['$response.body[0].id', 'response', ['body', '0', 'id'], ''],
  ['$steps.find-it.outputs.ids#/0', 'steps', ['find-it', 'outputs', 'ids'], '/0'],
  ['$item', 'item', [], ''],
])('%s', (text, source, path, pointer) => expect(readExpression(text)).toEqual({ text, source, path, pointer }));

test.each(['$5 off', 'inputs.name', '$', '$ inputs', '$inputs..name', 'see $inputs.name', '$inputs.a b'])(
  '%s is plain text',
  (text) => expect(readExpression(text)).toBeUndefined(),
);

const values = new Map<string, JsonValue>([
  ['$inputs.name', 'Blue'],
  ['$inputs.list', ['a', 1]],
  ['$inputs.trap', '{$inputs.name} $inputs.name'],
]);
const filling = {
  resolve: ({ text }: { readonly text: string }) => values.get(text),
  text: String,
};

test('whole texts become values, expressions in braces text; what is absent is left out', () => {
  const value = { name: '$inputs.name', list: '$inputs.list', note: 'to {$inputs.name}!', gone: '$inputs.none', n: 1 };
  expect(filled(value, filling)).toEqual({ name: 'Blue', list: ['a', 1], note: 'to Blue!', n: 1 });
  expect(filled(['$inputs.none', '$inputs.name'], filling)).toEqual(['Blue']);
  expect(filled('$inputs.none', filling)).toBeUndefined();
});

test('a record in a list goes with all its values, and not with some of them', () => {
  const both = { number: '$inputs.none', name: '$inputs.name' };
  const phones = [{ number: '$inputs.none', kind: 'Mobile' }, both, { kind: 'Home' }, [['x']], null];
  expect(filled({ phones }, filling)).toEqual({ phones: [{ name: 'Blue' }, { kind: 'Home' }, [['x']], null] });
  expect(filled({ phones: [{ number: '$inputs.none' }], none: [] }, filling)).toEqual({ none: [] });
});

test.each([
  ['{$inputs.name} {$inputs.none} crate', 'Blue crate'],
  ['{$inputs.none} {$inputs.none} {$inputs.name}', 'Blue'],
  ['{$inputs.none}\nSee {$inputs.name}\n{$inputs.none}', 'See Blue'],
  ['{$inputs.none}{$inputs.name}', 'Blue'],
  ['a {$inputs.none}, b', 'a, b'],
])('%j has no gap where nothing is put in', (text, whole) => expect(filled(text, filling)).toBe(whole));

test('what is put in is not read again', () => {
  expect(filled('say {$inputs.trap}', filling)).toBe('say {$inputs.name} $inputs.name');
  expect(filled('$inputs.trap', filling)).toBe('{$inputs.name} $inputs.name');
});

test('an expression may stay as it is written', () => {
  const keep: Filling = { resolve: () => KEEP, text: String };
  expect(filled({ a: '$steps.x.outputs.id', b: 'at {$item.url}' }, keep)).toEqual({
    a: '$steps.x.outputs.id',
    b: 'at {$item.url}',
  });
});

test('a value without expressions stays the same, whatever it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      if (!isJson(value) || expressionsIn(value).length > 0) return;
      expect(filled(value, filling)).toEqual(value);
    }),
  );
});
