import { expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';

test('without a command: help, and 2 where there is no terminal', async () => {
  const piped = await runCli([]);
  expect(piped).toMatchObject({ code: 2, err: '' });
  expect(piped.out).toContain('Examples\n  multibot ask');
  expect(await runCli([], { terminal: true })).toMatchObject({ code: 0 });
});

test('an unknown command ends with 2 and says what was probably meant', async () => {
  const { code, err, out } = await runCli('audit lsit');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain("There is no command 'audit lsit'. Did you mean 'audit list'?");
  expect(err).toContain('multibot audit list --help');
});

test('an unknown option ends with 2 and says what was probably meant', async () => {
  const { code, err } = await runCli('config list --jsno');
  expect(code).toBe(2);
  expect(err).toContain("Unknown option '--jsno'. Did you mean --json?");
});

test('with --json an error is a document, too', async () => {
  const { code, json } = await runCli('aks something --json');
  expect(code).toBe(2);
  expect(json()).toMatchObject({
    schemaVersion: 1,
    command: 'aks',
    status: 'failed',
    data: null,
    error: { code: 'unknown_command', hint: 'multibot ask --help' },
  });
});

test.each([
  ['config list --json --result', 'Only one of --json and --result'],
  ['config list --limit 0', '--limit takes a number above 0'],
  ['config list --limit 1.5', '--limit takes a whole number'],
  ['config list --limit 2 --all', 'Only one of --all and --limit'],
  ['config list --set novalue', '--set takes key=value'],
  ['config list --output xml', 'Allowed choices are table, yaml, csv, text'],
  ['config list more words', 'too many arguments'],
  ['call depot', "Missing required argument 'operation'"],
  ['emulate --port 70000', '--port takes a number from 0 to 65535'],
])('%s is refused with 2', async (line, message) => {
  const { code, err } = await runCli(line);
  expect(code).toBe(2);
  expect(err.toLowerCase()).toContain(message.toLowerCase());
});

test('global options may stand before the command, between its words, and after them', async () => {
  for (const line of ['--output yaml config list', 'config --output yaml list', 'config list --output yaml'])
    expect((await runCli(line)).out).toContain('- name: planner');
});

test('--version', async () => {
  expect(await runCli('--version')).toMatchObject({ code: 0, out: '0.0.0-test\n' });
});

test('whatever is not a UserError is a bug: 1, one line, a stack only with --verbose', async () => {
  const host = {
    newId: () => {
      throw new TypeError('planted');
    },
  };
  const quiet = await runCli('doctor', { host });
  expect(quiet.code).toBe(1);
  expect(quiet.err).toBe(
    'multibot has hit a bug: planted\nPlease report it, with this line and the command that you gave.\n',
  );
  const loud = await runCli('doctor --verbose', { host });
  expect(loud.err).toContain('main.test.ts');
});

test("an error that comes after Ctrl-C is the interruption, and nobody's bug", async () => {
  const interrupted = { signal: AbortSignal.abort('SIGINT') };
  const terminated = { signal: AbortSignal.abort('SIGTERM') };
  const newId = () => {
    throw new Error('cut off');
  };
  expect((await runCli('doctor', { host: { ...interrupted, newId } })).code).toBe(130);
  expect((await runCli('doctor', { host: { ...terminated, newId } })).code).toBe(143);
});
