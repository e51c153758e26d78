import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/model/json.ts';
import type { JsonSchema } from '../../src/model/json-schema.ts';
import { validateValue } from '../../src/model/validate-value.ts';

const said = (schema: JsonSchema, value: JsonValue) =>
  validateValue(schema, value).map(({ path, message }) => `${path}: ${message}`);

describe('one keyword at a time', () => {
  const rows: readonly [JsonSchema, JsonValue, readonly string[]][] = [
    [{}, { anything: [1, null] }, []],
    [{ type: 'integer' }, 3, []],
    [{ type: 'integer' }, 3.5, [': must be an integer']],
    [{ type: 'integer' }, '3', [': must be an integer']],
    [{ type: 'number' }, Number.POSITIVE_INFINITY, [': must be a number']],
    [{}, Number.NaN, [': must be a finite number']],
    [{ type: ['string', 'null'] }, null, []],
    [{ type: 'string' }, null, [': must be a string']],
    [{ type: ['string', 'null'] }, 1, [': must be a string or null']],
    [{ type: 'object' }, [], [': must be an object']],
    [{ type: 'array' }, {}, [': must be an array']],
    [{ enum: ['open', { a: 1, b: [2] }] }, { b: [2], a: 1 }, []],
    [{ enum: ['open', 'done'] }, 'closed', [': must be one of open, done']],
    [{ const: 'x' }, 'y', [': must be "x"']],
    [{ const: null }, 0, [': must be null']],
    [{ minimum: 1, maximum: 3 }, 0, [': must be at least 1']],
    [{ minimum: 1, maximum: 3 }, 4, [': must be at most 3']],
    [{ exclusiveMinimum: 0 }, 0, [': must be more than 0']],
    [{ exclusiveMaximum: 1 }, 1, [': must be less than 1']],
    [{ minLength: 2 }, '🏠', [': must have at least 2 characters']],
    [{ maxLength: 1 }, '🏠', []],
    [{ maxLength: 1 }, 'ab', [': must have at most 1 characters']],
    [{ pattern: '^a+$' }, 'b', []],
    [{ minItems: 1 }, [], [': must have at least 1 items']],
    [{ maxItems: 1 }, [1, 2], [': must have at most 1 items']],
    [{ uniqueItems: true }, [{ a: 1 }, { a: 1 }], [': must not have the same item twice']],
    [{ items: { type: 'string' } }, ['a', 1, 2], ['1: must be a string', '2: must be a string']],
    [{ properties: { a: { type: 'string' } } }, { a: 1, b: 2 }, ['a: must be a string']],
    [{ properties: { a: { properties: { b: { type: 'null' } } } } }, { a: { b: 1 } }, ['a.b: must be null']],
    [{ required: ['a', 'b'] }, { a: null }, ['b: is required']],
    [{ required: ['constructor'] }, {}, ['constructor: is required']],
    [{ additionalProperties: false }, { a: 1 }, ['a: is not known here']],
    [{ properties: {}, additionalProperties: false }, { toString: 1 }, ['toString: is not known here']],
    [{ additionalProperties: { type: 'integer' } }, { a: 'x' }, ['a: must be an integer']],
    [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, 9, [': must be at most 3']],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 9, [': must be a string or null']],
    [{ anyOf: [{ type: 'string', minLength: 3 }, { type: 'null' }] }, 'ab', [': must have at least 3 characters']],
    [{ oneOf: [{ type: 'integer' }, { type: 'number' }] }, 1, [': fits more than one of the allowed forms']],
    [
      {
        oneOf: [
          { type: 'string', pattern: 'a' },
          { type: 'string', pattern: 'b' },
        ],
      },
      'b',
      [],
    ],
    [{ oneOf: [{ type: 'integer' }, { type: 'string' }] }, true, [': must be an integer or a string']],
  ];
  test.for(rows)('%j takes %j: %j', ([schema, value, problems]) => {
    expect(said(schema, value)).toEqual(problems);
  });
});

describe('formats', () => {
  const rows: readonly [string, readonly string[], readonly string[]][] = [
    ['date', ['2026-11-22', '2024-02-29', '0004-02-29'], ['2026-02-29', '2026-13-01', '2026-1-2', '11/22/2026', '']],
    [
      'date-time',
      ['2026-11-22T07:00:00Z', '2026-11-22t07:00:00.25-06:00', '2016-12-31T23:59:60Z'],
      [
        '2026-11-22T07:00:00',
        '2026-11-22',
        '2026-02-30T07:00:00Z',
        '2026-11-22T24:00:00Z',
        '2026-11-22T07:00:00+25:00',
      ],
    ],
    [
      'email',
      ['a@b.co', "o'neil+x@mail.example.com", 'ö@bücher.de'],
      ['a@', '@b.co', 'a b@c.de', 'a@b@c.de', 'a@b..de', 'a@-b.de'],
    ],
    [
      'uri',
      ['https://x.test/a?b=c#d', 'mailto:a@b.co', 'urn:isbn:1'],
      ['x.test/a', '/a', 'http:x', 'https:///a', 'https://x.test/a b', 'https://[', ''],
    ],
  ];
  test.for(rows)('%s', ([format, good, bad]) => {
    expect(good.flatMap((text) => said({ format }, text))).toEqual([]);
    expect(bad.filter((text) => said({ format }, text).length === 0)).toEqual([]);
  });

  test('unknown formats and other types pass', () => {
    expect(said({ format: 'uuid' }, 'no')).toEqual([]);
    expect(said({ format: 'toString' }, 'no')).toEqual([]);
    expect(said({ format: 'date' }, 7)).toEqual([]);
  });
});

const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, -2.5),
  fc.string({ maxLength: 3 }),
);
const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const bound = fc.integer({ min: -3, max: 3 });
const count = fc.integer({ min: 0, max: 3 });
const type = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');
const schema: fc.Arbitrary<JsonSchema> = fc.letrec<{ schema: JsonSchema }>((tie) => {
  const forms = fc.array(tie('schema'), { minLength: 1, maxLength: 3 });
  return {
    schema: fc.oneof(
      { depthSize: 'small' },
      fc.record({ type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })) }),
      fc.record({
        enum: fc.uniqueArray(value, { minLength: 1, maxLength: 4, selector: (each) => JSON.stringify(each) }),
      }),
      fc.record({ const: value }),
      fc.record({ type, minimum: bound, exclusiveMaximum: bound }),
      fc.record({ type, exclusiveMinimum: bound, maximum: bound }),
      fc.record({ type, minLength: count, maxLength: count }),
      fc.record({ type, minItems: count, maxItems: count, uniqueItems: fc.boolean(), items: tie('schema') }),
      fc.record({
        type,
        properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), { maxKeys: 2, noNullPrototype: true }),
        required: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
      }),
      fc.record({ allOf: forms }),
      fc.record({ anyOf: forms }),
      fc.record({ oneOf: forms }),
    ),
  };
}).schema;

test('agrees with an independent validator on what is valid', () => {
  fc.assert(
    fc.property(schema, value, (schema, value) => {
      const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, logger: false });
      expect(validateValue(schema, value).length === 0).toBe(ajv.validate(schema, value));
    }),
    { numRuns: 600 },
  );
});

test('is total, and every problem has a message', () => {
  fc.assert(
    fc.property(schema, fc.jsonValue(), (schema, value) => {
      const read: JsonValue = JSON.parse(JSON.stringify(value));
      expect(validateValue(schema, read).every(({ message }) => /^(must|is|fits)/.test(message))).toBe(true);
    }),
  );
});

test('what was valid stays valid when nothing but the order of keys changes', () => {
  fc.assert(
    fc.property(schema, value, (schema, value) => {
      const turned: JsonValue = JSON.parse(JSON.stringify(value), (_, child) =>
        child && typeof child === 'object' && !Array.isArray(child)
          ? Object.fromEntries(Object.entries(child).toReversed())
          : child,
      );
      expect(validateValue(schema, turned).length === 0).toBe(validateValue(schema, value).length === 0);
    }),
  );
});
