import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandLine } from '../../src/util/shell-quote.ts';
import { shellSplit } from '../../src/util/shell-split.ts';

test('splits as a POSIX shell does', () => {
  expect(shellSplit(`multibot ask 'it'\\''s here' "a \\"b\\"" c\\ d --x='1 2'`)).toEqual([
    'multibot',
    'ask',
    "it's here",
    'a "b"',
    'c d',
    '--x=1 2',
  ]);
  expect(shellSplit(`'' ""`)).toEqual(['', '']);
});

test('reads back whatever commandLine wrote', () => {
  const words = fc.array(fc.string({ unit: 'binary' }), { minLength: 1 });
  fc.assert(
    fc.property(words, (argv) => {
      expect(shellSplit(commandLine(...argv))).toEqual(argv);
    }),
  );
});
