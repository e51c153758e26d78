import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lexemesOf } from '../../src/util/lexeme.ts';

const kinds = (text: string) => lexemesOf(text).map(({ kind, text: said }) => `${kind} ${said}`);

test('values are recognised by their form', () => {
  expect(kinds('tell #oak-12 and @ana: $1,200.50 by 7:30am')).toEqual([
    'word tell',
    'hash #oak-12',
    'word and',
    'at @ana',
    'punct :',
    'money $1,200.50',
    'word by',
    'time 7:30am',
  ]);
  expect(kinds('https://a.test/x?y=1. a.b@c.test 402-555-0148 1719990000.000400 :eyes: 2026-03-08 key=value')).toEqual([
    'url https://a.test/x?y=1',
    'punct .',
    'email a.b@c.test',
    'phone 402-555-0148',
    'stamp 1719990000.000400',
    'emoji :eyes:',
    'date 2026-03-08',
    'pair key=value',
  ]);
});

test('a quotation is one lexeme; apostrophes, inch marks and open quotes are not', () => {
  expect(kinds('say "a, b and c" and \'so on\'')).toEqual([
    'word say',
    'quoted "a, b and c"',
    'word and',
    "quoted 'so on'",
  ]);
  expect(kinds("the neighbours' roof isn't 6\" thick")).toEqual([
    'word the',
    'word neighbours',
    "punct '",
    'word roof',
    "word isn't",
    'number 6',
    'punct "',
    'word thick',
  ]);
  expect(lexemesOf('“curly”')[0]?.value).toBe('curly');
});

test('words are normalised; numbers lose their commas', () => {
  expect(lexemesOf('Bergstrom’s')[0]?.norm).toBe('bergstrom');
  expect(lexemesOf('1,042')[0]?.value).toBe('1042');
  expect(lexemesOf('#1042')[0]).toMatchObject({ kind: 'number', value: '1042' });
});

test('capitals tell nothing where everything has them', () => {
  const capitals = (text: string) => lexemesOf(text).filter(({ isCapital }) => isCapital).length;
  expect(capitals('show the Miller job now')).toBe(1);
  expect(capitals('SHOW THE MILLER JOB')).toBe(0);
  expect(capitals('Show The Miller Job')).toBe(0);
});

describe('any text', () => {
  test('every character that is not white space is in exactly one lexeme, in order', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), covers));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('"\'“”#@:=./- \n\u0000\u202e🏠$12ab')), maxLength: 80 }),
        covers,
      ),
    );
  });

  test('what is too long is one last lexeme', () => {
    const lexemes = lexemesOf(`${'word '.repeat(10_000)}end`);
    expect(lexemes.at(-1)).toMatchObject({ kind: 'rest', end: 50_003 });
  });

  test('a request that is in quotation marks as a whole is read without them', () => {
    const kinds = (text: string) => lexemesOf(text).map(({ kind }) => kind);
    expect(kinds('"list all my jobs"')).toEqual(['punct', 'word', 'word', 'word', 'word', 'punct']);
    expect(kinds('"Ames Library"')).toEqual(['quoted']);
    expect(kinds('rename it "North wall of job"')).toEqual(['word', 'word', 'quoted']);
  });

  test('a megabyte of anything takes well under a second', () => {
    const started = performance.now();
    for (const part of ['a', '"', "'", 'a.', '1', '#', '@a ', 'a@b.c ', '\u202e', '🏠'])
      lexemesOf(part.repeat(1_000_000 / part.length));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

function covers(text: string): void {
  let at = 0;
  for (const { start, end, text: said } of lexemesOf(text)) {
    expect(text.slice(at, start).trim()).toBe('');
    expect(end).toBeGreaterThan(start);
    expect(text.slice(start, end)).toBe(said);
    at = end;
  }
  expect(text.slice(at).trim()).toBe('');
}
