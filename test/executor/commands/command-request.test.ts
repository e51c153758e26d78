import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandView, filledCommand } from '../../../src/executor/commands/command-request.ts';
import type { CommandSpec } from '../../../src/model/command.ts';
import { inputOf, operationOf } from '../../support/model-catalog.ts';

const operation = operationOf('tools', 'print', {
  inputs: ['text', 'other', 'list'].map((name) => inputOf(name)),
  path: '/commands/print',
});
const spec = (argv: readonly string[], more: Partial<CommandSpec> = {}): CommandSpec => ({
  argv,
  env: {},
  timeoutMs: 1000,
  output: 'text',
  ...more,
});

test('C9 whatever a value holds, it is one argument and is not read again', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('{other}', '$(id)', `\${HOME}`, '$&', '$1', "'; id", '\n'),
  );
  fc.assert(
    fc.property(text, text, (value, other) => {
      const { argv } = filledCommand({ text: value, other }, operation, spec(['print', '{text}', 'a{other}b{text}']));
      expect(argv).toEqual(['print', value, `a${other}b${value}`]);
    }),
  );
});

test('a list that is a whole place makes an argument of each item; what has no value is left out', () => {
  const values = { list: ['a b', 2, true], text: 'x' };
  const { argv, stdin } = filledCommand(
    values,
    operation,
    spec(['p', '{list}', '--other={other}', '[{list}]'], { stdin: '{other}' }),
  );
  expect(argv).toEqual(['p', 'a b', '2', 'true', '[["a b",2,true]]']);
  expect(stdin).toBeUndefined();
});

test('what is shown is what is run', () => {
  const view = commandView({ text: '; id' }, operation, spec(['p', '{text}'], { stdin: 'in {text}', env: { A: 'b' } }));
  expect(view).toMatchObject({
    method: 'POST',
    url: 'command:/commands/print',
    body: { command: ['p', '; id'], stdin: 'in ; id', env: { A: 'b' } },
  });
});
