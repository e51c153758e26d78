import { expect, test } from 'vitest';
import { freeTextOf } from '../../src/util/free-text.ts';
import { headVerb } from '../../src/util/head-verb.ts';
import { lexemesOf } from '../../src/util/lexeme.ts';

function textOf(text: string): string | undefined {
  const lexemes = lexemesOf(text);
  const found = freeTextOf(lexemes, headVerb(lexemes, { isKnown: () => true }));
  return found && text.slice(lexemes[found.from]?.start, lexemes[found.to - 1]?.end);
}

test.each([
  ['tell #roofing the dumpster arrives at 7', 'the dumpster arrives at 7'],
  ['let @ana know the permit is here', 'the permit is here'],
  ['post to #crew: rain day, stay home', 'rain day, stay home'],
  ['send a message to #crew saying the truck is late', 'the truck is late'],
  ['comment on photo 12 that the flashing is loose', 'the flashing is loose'],
  ['contact 12 note: gate is always locked', 'gate is always locked'],
  ['message @ana next tuesday 8am that her truck is due', 'her truck is due'],
  ['post that the crane is delayed in #production', 'the crane is delayed'],
  ['tell #x the customer said "no way" and left', 'the customer said "no way" and left'],
  ['post office closed tomorrow to #general', 'office closed tomorrow'],
])('%s', (text, expected) => expect(textOf(text)).toBe(expected));

test.each([
  'post "hi" to #crew',
  'dm @petra "call me"',
  'send it to #claims',
  'tell #office about it',
  'post its link to #roofing',
  '#night-crew: post "x"',
  'jobs that are in the completed milestone',
  'post something in #siding',
  'schedule "bring ladders" in #siding for tomorrow',
])('none in: %s', (text) => expect(textOf(text)).toBeUndefined());
