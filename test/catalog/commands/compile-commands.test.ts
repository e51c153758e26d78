import { expect, test } from 'vitest';
import { compileCommands } from '../../../src/catalog/commands/compile-commands.ts';
import { PackConfig } from '../../../src/model/pack-config.ts';

const pack = PackConfig.parse({ service: 'tools', title: 'Tools', auth: { kind: 'none' }, operations: {} });

function compile(extension: unknown, { path = '/commands/make-it', method = 'post' } = {}) {
  const schema = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };
  const operation = {
    operationId: 'makeIt',
    requestBody: { content: { 'application/json': { schema } } },
    'x-multibot': extension,
  };
  const problems: string[] = [];
  const text = JSON.stringify({ paths: { [path]: { [method]: operation } } });
  const operations = compileCommands(text, pack, (at, message) => void problems.push(`${at}: ${message}`));
  return { operations, problems };
}

test('a command becomes an operation: a write, unless it says otherwise', () => {
  const { operations, problems } = compile({ command: ['make', '{text}'], timeoutSeconds: 5 });
  expect(problems).toEqual([]);
  expect(operations).toMatchObject([
    {
      name: 'make_it',
      effect: 'write',
      inputs: [{ name: 'text', required: true }],
      command: { argv: ['make', '{text}'], timeoutMs: 5000, env: {}, output: 'text' },
    },
  ]);
  expect(compile({ command: ['make'], effect: 'read' }).operations[0]?.effect).toBe('read');
});

test.for([
  ['no extension', undefined, 'x-multibot'],
  ['a line for a shell', { command: 'make it' }, 'x-multibot.command'],
  ['a typo', { command: ['make'], imgae: 'x' }, 'x-multibot'],
  ['a value as the program', { command: ['{text}'] }, 'cannot be a value'],
  ['an input that is not there', { command: ['make', '{txet}'] }, "no input 'txet' (it has: text)"],
  ['a value in a script', { command: ['sh', '-c', 'echo {text}'] }, 'a value in a script is code'],
  ['a value in a script of another shell', { command: ['/bin/bash', '-ec', '{text}'] }, 'a value in a script is code'],
  ['a variable in small letters', { command: ['make'], env: { path: 'x' } }, 'x-multibot.env'],
  ['an input that stdin lacks', { command: ['make'], stdin: '{other}' }, "x-multibot.stdin: no input 'other'"],
])('%s is a mistake', ([, extension, message]) => {
  expect(compile(extension).problems.join('\n')).toContain(message);
});

test('a command is POST /commands/<name> and nothing else', () => {
  expect(compile({ command: ['make'] }, { path: '/other' }).problems).toEqual([
    'paths./other: a command is POST /commands/<name>',
  ]);
  expect(compile({ command: ['make'] }, { method: 'get' }).problems).toHaveLength(1);
});

test('places of a shell and of awk are theirs', () => {
  expect(compile({ command: ['sh', '-c', `echo \${HOME} | awk "{print $1}"`, 'sh', '{text}'] }).problems).toEqual([]);
});
