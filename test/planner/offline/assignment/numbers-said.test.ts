import { expect, test } from 'vitest';
import { numberAt } from '../../../../src/planner/offline/assignment/numbers-said.ts';
import { lexemesOf } from '../../../../src/util/lexeme.ts';

const first = (text: string) => {
  const lexemes = lexemesOf(text);
  return lexemes.map((_, at) => numberAt(lexemes, at)).find((found) => found !== undefined);
};

test.each([
  ['radius 5', 5],
  ['at -3.5 now', -3.5],
  ['cost $2,500', 2_500],
  ['213 million people', 213_000_000],
  ['two dozen eggs', 24],
  ['three facts', 3],
  ['the 2nd floor', 2],
  ['a charge of 1e-9', 1e-9],
  ['one child', 1],
])('%s', (text, value) => expect(first(text)).toMatchObject({ value }));

test.each([
  ['6cm wide', 'cm'],
  ['10 meters', 'meters'],
  ['at 4 m/s^2', 'm/s^2'],
  ['about 5 people', undefined],
])('%s: its unit', (text, unit) => expect(first(text)?.unit).toBe(unit));

test.each(['5%', '5 percent'])('%s is per cent', (text) => {
  expect(first(text)).toMatchObject({ value: 5, isPercent: true });
});

test.each(['the one with doors', 'job F04GH78JK9', 'nothing'])('%s: no number', (text) => {
  expect(first(text)).toBeUndefined();
});
