import { expect, test } from 'vitest';
import { route } from '../../src/router/route.ts';
import { twoServices } from '../support/two-services.ts';
import { indexOf, shown, understand, utteranceOf } from '../support/understand.ts';

const catalog = twoServices();
const routed = (text: string) => route(utteranceOf(text), indexOf(catalog), catalog);

test('a sentence that only tells belongs to the one that asks', () => {
  const text = 'My crew finished early today. Can you list the photos of the Miller site?';
  const [only, ...others] = routed(text);
  expect(others).toEqual([]);
  expect(only).toMatchObject({ text, command: { start: 30, end: text.length } });
  expect(only?.candidates[0]).toMatchObject({ operation: 'list_site_photos' });
});

test.each([
  ['My crew finished early. Can you list the photos of the Miller site?', ['list_site_photos site_id=Miller~']],
  ['Show me the photos of the Miller site. Can you help me with that?', ['list_site_photos site_id=Miller~']],
  ['"list the photos of the Miller site"', ['list_site_photos site_id=Miller~']],
  // Each of these asks for something, or forbids it: none may be dropped.
  ['List the photos of the Miller site. Order ten pizzas.', ['decline']],
  ["List the photos of the Miller site. Don't post them.", ['decline']],
  // A value that was told and has no place in a write is not dropped.
  ['My budget is $500. Create a site Oak House at 12 Oak St.', ['question operation']],
])('%s', async (text, expected) => expect(shown(await understand(catalog, text))).toEqual(expected));
