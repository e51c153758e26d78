import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReadClause } from '../../../src/model/explanation.ts';
import { Question } from '../../../src/model/question.ts';
import { Token } from '../../../src/model/route.ts';
import { twoServices } from '../../support/two-services.ts';
import { understand } from '../../support/understand.ts';

const catalog = twoServices();
const words = fc.constantFrom(
  ...'post tell archive delete photo site room #crew @ana "delete all" it its link and then , . : = 12 $5 tomorrow since last 5 not or all the Miller 12 Oak St sitebook'.split(
    ' ',
  ),
  '\n',
  '“x y”',
  'https://sitebook.test/sites/12',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(words, { maxLength: 25 }).map((list) => list.join(' ')),
);

test('any text gives a well-formed answer in which every character has one role', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const understanding = await understand(catalog, text);
      let at = 0;
      for (const token of understanding.tokens) {
        expect(Token.safeParse(token).success).toBe(true);
        expect(text.slice(at, token.start).trim()).toBe('');
        at = token.end;
      }
      expect(text.slice(at).trim()).toBe('');
      const isAsked = understanding.kind === 'question';
      expect(!isAsked || Question.safeParse(understanding.question).success).toBe(true);
      const tasks = understanding.kind === 'tasks' ? understanding.tasks : [];
      expect(tasks.flatMap(({ leftOver }) => leftOver)).toEqual([]);
      const known = new Set(tasks.flatMap(({ inputs }) => Object.keys(inputs)));
      const told = understanding.tokens.flatMap(({ inputs = [] }) => inputs);
      expect(tasks.length === 0 ? [] : told.filter((name) => !known.has(name))).toEqual([]);
      for (const clause of understanding.clauses) expect(ReadClause.safeParse(clause).success).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('the same text gives the same answer', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      expect(await understand(catalog, text)).toEqual(await understand(twoServices(), text));
    }),
    { numRuns: 40 },
  );
});

test('a megabyte is answered in bounded time, and is never a task', async () => {
  for (const part of ['archive photo 12\n', 'post "x" to #crew and ', 'and ', '@a ', '"', '\u202e', 'a']) {
    const started = performance.now();
    const { kind } = await understand(catalog, part.repeat(Math.ceil(1_000_000 / part.length)));
    expect(kind).not.toBe('tasks');
    expect(performance.now() - started).toBeLessThan(10_000);
  }
});
