import { expect, test } from 'vitest';
import { headVerb } from '../../src/util/head-verb.ts';
import { lexemesOf } from '../../src/util/lexeme.ts';

const headOf = (text: string) => headVerb(lexemesOf(text), { isKnown: () => true });

test.each([
  ['archive the Miller job', 'archive'],
  ['could you please delete photo 12', 'delete'],
  ['i want to see the photos', 'see'],
  ['#night-crew: post "x"', 'post'],
  ['project 12 archive please', 'archive'],
  ['job 3108 set claim number to X', 'set'],
  ['tell me the topic', 'show'],
  ['send me the photos', 'show'],
  ['let @ana know it is done', 'tell'],
  ['get rid of photo 12', 'delete'],
  ['take Ana off the project', 'remove'],
  ['turn the webhook off', 'disable'],
  ['un-archive #old', 'unarchive'],
  ['next friday at 4pm post "x"', 'post'],
  ['jobs list', 'list'],
  ['new tag Hail', 'new'],
  ['hook https://x.test/a, new contact it@x.test', ''],
  ['#crew: "bring ladders"', 'post'],
  ['contact Ito: what did he put for the code?', ''],
])('%s -> %s', (text, verb) => expect(headOf(text).verb).toBe(verb));

test('without a verb a question and a bare noun read, an assignment sets', () => {
  expect(headOf('photos of the Miller job')).toMatchObject({ verb: '', implied: 'read' });
  expect(headOf('what status has @luis set')).toMatchObject({ verb: '', implied: 'read' });
  expect(headOf('email addresses of Ana')).toMatchObject({ verb: '', implied: 'read' });
  expect(headOf('new photos on the Miller job')).toMatchObject({ verb: '', implied: 'read' });
  expect(headOf('topic for #x: "y"')).toMatchObject({ verb: '', implied: 'set' });
  expect(headOf('photo 12 needs the tag roof')).toMatchObject({ verb: '', implied: 'set' });
  expect(headOf('i need a link for Ana')).toMatchObject({ verb: '', implied: 'set' });
});

test('a negation before the verb is seen', () => {
  expect(headOf("don't delete photo 12").negated).toBe(true);
  expect(headOf('please never archive it').negated).toBe(true);
  expect(headOf('list checklists that are not completed').negated).toBe(false);
});

test('a slip of a verb counts only for a word that means nothing else', () => {
  expect(headVerb(lexemesOf('lst templates'), { isKnown: () => false }).verb).toBe('list');
  expect(headVerb(lexemesOf('lst templates'), { isKnown: () => true }).verb).toBe('');
});
