import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inputsOf } from '../../src/cli/inputs.ts';
import { memoryFiles } from '../support/memory-files.ts';

const host = { cwd: '/w', fs: memoryFiles({ '/w/note.txt': 'hello\n', '/w/list.json': '[1, 2]' }) };

test('text, JSON and files', () => {
  const words = ['name=Smith = Sons', 'count:=3', 'tags:=["a"]', 'note=@note.txt', 'list:=@list.json', 'a.b=', 'c==x'];
  expect(inputsOf(words, host)).toEqual({
    name: 'Smith = Sons',
    count: 3,
    tags: ['a'],
    note: 'hello\n',
    list: [1, 2],
    'a.b': '',
    c: '=x',
  });
});

test('of a key given twice the later one counts', () => {
  expect(inputsOf(['crate=Blue', 'crate=c1'], host)).toEqual({ crate: 'c1' });
});

test.each(['noequals', '=x', ':=1', 'n:=nojson', 'f=@missing.txt'])('%s is wrong usage', (word) => {
  expect(() => inputsOf([word], host)).toThrow(expect.objectContaining({ name: 'UserError', exitCode: 2 }));
});

test('any text and any JSON come through unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, value) => {
      // A key `__proto__` is dropped on purpose when it is read.
      fc.pre(!JSON.stringify(value).includes('__proto__'));
      const { t, v } = inputsOf([`t=x${text}`, `v:=${JSON.stringify(value)}`], host);
      expect(t).toBe(`x${text}`);
      expect(JSON.stringify(v)).toBe(JSON.stringify(value));
    }),
  );
});
