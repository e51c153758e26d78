import { expect, test } from 'vitest';
import { clauseSpans } from '../../src/router/clauses.ts';
import { readClause } from '../../src/util/clause-reading.ts';
import { lexemesOf } from '../../src/util/lexeme.ts';

function clauses(text: string): readonly string[] {
  const lexemes = lexemesOf(text);
  const spans = clauseSpans(lexemes, text, (part) => readClause(part, { named: [], isKnown: () => true }));
  return spans.map(({ from, to }) => text.slice(lexemes[from]?.start, lexemes[to - 1]?.end));
}

test.each([
  ['archive site 12, then tell #x "done"', ['archive site 12', 'tell #x "done"']],
  ['archive site 12 and post the link in #x', ['archive site 12', 'post the link in #x']],
  ['create the room; invite @ana', ['create the room', 'invite @ana']],
  ['delete photo 12\ndelete photo 13', ['delete photo 12', 'delete photo 13']],
  ['archive site 12. Delete photo 13.', ['archive site 12', 'Delete photo 13.']],
  ['list sites and who is assigned to them', ['list sites', 'who is assigned to them']],
])('splits %j', (text, expected) => expect(clauses(text)).toEqual(expected));

test.each([
  'tag photo 12 with roof, gutter and siding',
  'create a site Smith and Sons at 12 Oak St, Lincoln, NE 68508',
  'post "then delete it; and archive" in #x',
  'tell #x we start at 7 and post the sign',
  'photos between monday and friday',
  'project 12 - archive it',
  'photos of St. Louis Ave',
  'invite @ana and @bo to #x',
])('keeps together: %s', (text) => expect(clauses(text)).toEqual([text]));

test('words for somebody else end only where a new command is plain', () => {
  expect(clauses('tell #x we start at 7, then post "sign" in #y')).toEqual([
    'tell #x we start at 7',
    'post "sign" in #y',
  ]);
});
