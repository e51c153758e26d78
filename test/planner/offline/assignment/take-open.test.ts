import { expect, test } from 'vitest';
import { catalogOf } from '../../../../src/model/catalog.ts';
import type { Effect } from '../../../../src/model/effect.ts';
import type { JsonSchema } from '../../../../src/model/json-schema.ts';
import type { Input } from '../../../../src/model/operation.ts';
import { inputOf, operationOf, packOf } from '../../../support/model-catalog.ts';
import { shown, understand } from '../../../support/understand.ts';

const text: JsonSchema = { type: 'string' };
const whole: JsonSchema = { type: 'integer' };
const number: JsonSchema = { type: 'number' };
const texts: JsonSchema = { type: 'array', items: text };
const needed = (name: string, schema = text, description = '') =>
  inputOf(name, schema, { required: true, description });
const free = (name: string, schema = text, description = '') => inputOf(name, schema, { description });

async function asking(said: string, inputs: readonly Input[], effect: Effect = 'read'): Promise<string> {
  const operation = operationOf('lab', 'work_out', { summary: 'Work something out', effect, inputs });
  const [task = ''] = shown(
    await understand(catalogOf([packOf('lab', [operation])]), said, { service: 'lab', intent: 'work_out' }),
  );
  return task.replace('work_out ', '');
}

test.each([
  ['a base of 10 and a height of 5', [needed('base', whole), needed('height', whole)], 'base=10 height=5'],
  ['its base and height as 6cm and 10cm', [needed('base', whole), needed('height', whole)], 'base=6 height=10'],
  ['a height of 180 cm', [needed('height_m', number)], 'height_m=1.8'],
  ['a rate of 5%', [needed('rate', number)], 'rate=0.05'],
  ['a rate of 5%', [needed('rate', number, 'The rate as a percentage.')], 'rate=5'],
  ['the gcd of 40 and 50', [needed('num1', whole), needed('num2', whole)], 'num1=40 num2=50'],
  ['its three sides: 3, 4', [needed('side1', whole), needed('side2', whole)], 'side1=3 side2=4'],
  ['sort [5, 3, 4]', [needed('list', { type: 'array', items: whole })], 'list=[5|3|4]'],
  [
    '60 miles in 2 hours',
    [needed('time', whole, 'In hours.'), needed('distance', whole, 'In miles.')],
    'distance=60 time=2',
  ],
])('numbers: %s', async (said, inputs, filled) => expect(await asking(said, inputs)).toBe(filled));

test.each([
  ['from Oslo to Bergen', [needed('start_city'), needed('end_city')], 'end_city=Bergen start_city=Oslo'],
  ['the artist Beyonce in San Diego', [needed('artist'), needed('location')], 'artist=Beyonce location=San Diego'],
  ['near Denver, Colorado', [needed('location')], 'location=Denver, Colorado'],
  ['holidays in China', [needed('country', text, 'ISO 3166 country code')], 'country=CN'],
  ['from euros to US dollars', [needed('from_currency'), needed('to_currency')], 'from_currency=EUR to_currency=USD'],
  ['the address 10.0.0.2', [needed('ip', text, 'The IP address to check.')], 'ip=10.0.0.2'],
  ['prices of tomatoes and lettuce', [needed('items', texts)], 'items=[tomatoes|lettuce]'],
  ['the "malware" and "hacking" kinds', [needed('categories', texts)], 'categories=[malware|hacking]'],
  ['on March 3rd, 2026', [needed('date', text, 'Format: MM/DD/YYYY')], 'date=03/03/2026'],
  ['sorted in ascending order', [free('order', text, "Can be 'asc' or 'desc'.")], 'order=asc'],
])('texts: %s', async (said, inputs, filled) => expect(await asking(said, inputs)).toBe(filled));

test('what nobody said of an input that need not be given is left out', async () => {
  const inputs = [
    needed('radius', whole),
    free('precision', whole),
    free('color'),
    free('round_up', { type: 'boolean' }),
  ];
  expect(await asking('a radius of 4 inches', inputs)).toBe('radius=4');
});

test('a span of days fills a beginning and an end', async () => {
  const inputs = [free('start_date', text, 'YYYY-MM-DD'), free('end_date', text, 'YYYY-MM-DD')];
  expect(await asking('in the last 10 days', inputs)).toBe('end_date=2026-05-15 start_date=2026-05-05');
  expect(await asking('from May 2, 2026 to May 5, 2026', inputs)).toBe('end_date=2026-05-05 start_date=2026-05-02');
});

test('a write takes nothing that could as well be for another input', async () => {
  expect(await asking('work out 40 and 50', [needed('top', whole), needed('low', whole)], 'write')).toBe(
    'question input',
  );
  expect(await asking('work out 40', [free('width', whole), free('depth', whole)], 'write')).toBe('question input');
});

test('a write takes what is announced, and the only value for the only input', async () => {
  expect(await asking('a width of 40 and depth 7', [needed('width', whole), needed('depth', whole)], 'write')).toBe(
    'depth=7 width=40',
  );
  expect(await asking('work out "K-77"', [needed('code')], 'write')).toBe('code=K-77');
});

test('inputs of one name in different parts of a body are different inputs', async () => {
  const inputs = [needed('sender.city'), needed('recipient.city')];
  expect(await asking('from Oslo to Bergen', inputs)).toBe('recipient.city=Bergen sender.city=Oslo');
});

test('a query and a body that share a name are given the same value', async () => {
  const query = { ...needed('userId'), in: 'query' as const };
  const body = { ...needed('body.userId'), wire: ['userId'] };
  expect(await asking('for the user ID "1234"', [query, body])).toBe('body.userId=1234 userId=1234');
});

test('many words and many inputs take bounded time', async () => {
  const inputs = Array.from({ length: 24 }, (_, at) => needed(`thing${at}`, at % 2 === 0 ? text : texts));
  const started = performance.now();
  for (const said of ['alpha beta gamma delta ', 'alpha beta, gamma and ', 'Anna Berg, ', '12 and [1, '])
    await asking(said.repeat(36), inputs);
  expect(performance.now() - started).toBeLessThan(10_000);
});
