import { expect, test } from 'vitest';
import { connectionMentionsOf } from '../../src/util/connection-mention.ts';
import { lexemesOf } from '../../src/util/lexeme.ts';
import { mentionsOf } from '../../src/util/name-mention.ts';

const named = [
  { key: 'sitebook', names: ['sitebook'] },
  { key: 'chatter', names: ['chatter'] },
];
const connections = [
  { service: 'sitebook', name: 'denver', names: ['denver', 'the Mile High yard'] },
  { service: 'sitebook', name: 'omaha-1', names: ['omaha-1', 'Omaha'] },
  { service: 'chatter', name: 'denver', names: ['denver'] },
  { service: 'chatter', name: 'crew', names: ['crew'] },
];
const KNOWN = new Set(['site', 'sites', 'photo', 'photos', 'user', 'users', 'crew']);

/** `sitebook.denver@3-5`: lexemes from the third up to the fifth. */
function found(text: string): readonly string[] {
  const lexemes = lexemesOf(text);
  const isKnown = (norm: string) => KNOWN.has(norm);
  const services = mentionsOf(lexemes, named, isKnown);
  return connectionMentionsOf(lexemes, connections, { services, isKnown }).map(
    ({ key, connection, from, to }) => `${key}.${connection}@${from}-${to}`,
  );
}

test.each([
  ['sites from the Denver location', ['sitebook.denver@3-5', 'chatter.denver@3-5']],
  ['users in the crew workspace', ['chatter.crew@3-5']],
  ['users in workspace crew', ['chatter.crew@2-4']],
  ['list sites in omaha', ['sitebook.omaha-1@3-4']],
  ['list sites in omaha-1 please', ['sitebook.omaha-1@3-4']],
  ['photos of the Miller site in the mile high yard', ['sitebook.denver@7-10']],
  ['Omaha photos of the Miller site', ['sitebook.omaha-1@0-1']],
  ['show me the Omaha photos', ['sitebook.omaha-1@3-4']],
  ['omaha site Miller', ['sitebook.omaha-1@0-1']],
])('%s: a connection', (text, expected) => expect(found(text)).toEqual(expected));

test.each([
  ['denver sitebook sites', ['sitebook.denver@0-1']],
  ['sitebook denver: sites', ['sitebook.denver@1-2']],
  ['list sitebook sites in denver', ['sitebook.denver@4-5']],
  ['list chatter users in omaha', []],
])('%s: the service that is named decides whose it is', (text, expected) => expect(found(text)).toEqual(expected));

test('with one of a list the others are meant too', () => {
  expect(found('list sites from Omaha and Denver in sitebook')).toEqual([
    'sitebook.omaha-1@3-4',
    'sitebook.denver@5-6',
  ]);
  expect(found('the Denver and Omaha sites in sitebook')).toEqual(['sitebook.denver@1-2', 'sitebook.omaha-1@3-4']);
});

test.each([
  'create a site at 9 Elm St, Omaha NE 68102',
  'sites in Denver CO',
  'sites in Denver, CO',
  'sites in Denver, Colorado',
  'sites in Denver 80202',
  'photos of the Denver site',
  'photos of the Omaha sitebook site',
  'sites of Denver Roofing',
  'call John Denver',
  'rename the site to Denver',
  'a site called Denver',
  'post "hello" to #denver',
  'ask @denver',
  'crew photos',
  'photos in the denver channel',
])('%s: only a word', (text) => expect(found(text)).toEqual([]));
