import { expect, test } from 'vitest';
import { lexemesOf } from '../../src/util/lexeme.ts';
import { mentionsOf } from '../../src/util/name-mention.ts';

const named = [
  { key: 'sitebook', names: ['sitebook', 'Site Book', 'site book app'] },
  { key: 'chat', names: ['chat'] },
  { key: 'parcel', names: ['parcel'] },
];
const mentions = (text: string) =>
  mentionsOf(lexemesOf(text), named, (word) => word === 'known').map(({ key, from, to }) => [key, from, to]);

test('names are found in any spelling of their spaces and case, the longest first', () => {
  expect(mentions('list sites in Site Book')).toEqual([['sitebook', 3, 5]]);
  expect(mentions('SITEBOOK users')).toEqual([['sitebook', 0, 1]]);
  expect(mentions('the site book app and chat')).toEqual([
    ['sitebook', 1, 4],
    ['chat', 5, 6],
  ]);
});

test('a slip counts where a name stands, and not for words that mean something', () => {
  expect(mentions('list sites in sitebok')).toEqual([['sitebook', 3, 4]]);
  expect(mentions('a parcl b')).toEqual([]);
  expect(mentions('b to parcl')).toEqual([['parcel', 2, 3]]);
  expect(mentionsOf(lexemesOf('in sitebok'), named, () => true)).toEqual([]);
});

test('quoted text names nothing', () => {
  expect(mentions('post "sitebook" here')).toEqual([]);
});
