import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lexemesOf } from '../../src/util/lexeme.ts';
import { addressesOf } from '../../src/util/street-address.ts';

function addresses(text: string) {
  return addressesOf(lexemesOf(text)).map(({ from: _from, to: _to, ...parts }) => parts);
}

test.each([
  [
    'at 310 Cedar Bluff Dr, Knoxville TN 37919 in x',
    { street: '310 Cedar Bluff Dr', city: 'Knoxville', state: 'TN', postalCode: '37919' },
  ],
  ['12 Oak St, Lincoln, NE 68508', { street: '12 Oak St', city: 'Lincoln', state: 'NE', postalCode: '68508' }],
  ['2210 S 9th St Omaha NE 68108', { street: '2210 S 9th St', city: 'Omaha', state: 'NE', postalCode: '68108' }],
  [
    '2200 Harbor Blvd Unit 4, Tampa, FL 33602',
    { street: '2200 Harbor Blvd', unit: 'Unit 4', city: 'Tampa', state: 'FL', postalCode: '33602' },
  ],
  ['52 Quarry Rd from yesterday', { street: '52 Quarry Rd' }],
  [
    '3300 County Road 12, Salida CO 81201',
    { street: '3300 County Road 12', city: 'Salida', state: 'CO', postalCode: '81201' },
  ],
  ['9 Church St, Baton Rouge, Louisiana', { street: '9 Church St', city: 'Baton Rouge', state: 'LA' }],
  ['12 Oak St, Lincoln', { street: '12 Oak St', city: 'Lincoln' }],
  [
    '12 Oak St, Lincoln, NE 68508, USA',
    { street: '12 Oak St', city: 'Lincoln', state: 'NE', postalCode: '68508', country: 'US' },
  ],
])('%s', (text, expected) => expect(addresses(text)).toEqual([expected]));

test.each(['5 photos of the street', 'page 2 of the list', 'last 25 messages', '12', 'photo 660011 with gutter'])(
  'none in: %s',
  (text) => expect(addresses(text)).toEqual([]),
);

test('never throws, and stays inside the text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('12', 'Oak', 'St', ',', 'NE', '68508', 'N', 'Unit', '#4', '.', 'Lake', 'Dr')),
      (words) => {
        const lexemes = lexemesOf(words.join(' '));
        for (const { from, to } of addressesOf(lexemes)) expect(from < to && to <= lexemes.length).toBe(true);
      },
    ),
  );
});
