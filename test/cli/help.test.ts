import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { exitCodeMeanings } from '../../src/cli/help.ts';
import { ExitCode } from '../../src/model/errors.ts';
import { displayWidth } from '../../src/util/display-width.ts';
import { runCli } from '../support/run-cli.ts';

const groups = [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))];
const topics = ['', 'exit-codes', ...groups, ...commands.map(({ name }) => name)].map((topic) =>
  `help ${topic}`.trim(),
);

test.each(topics)('%s starts with examples and fits 80 columns', async (line) => {
  const { code, out } = await runCli(line);
  expect(code).toBe(0);
  expect(out.slice(0, out.indexOf('Examples')).split('\n').length).toBeLessThanOrEqual(4);
  expect(out.split('\n').filter((each) => displayWidth(each) > 80)).toEqual([]);
});

test('<command> --help and help <command> are the same', async () => {
  expect((await runCli('plan --help')).out).toBe((await runCli('help plan')).out);
  expect((await runCli('--json ask -h')).out).toBe((await runCli('help ask')).out);
});

test('examples come from the packs at hand', async () => {
  const { out } = await runCli('help ask');
  expect(out).toContain("multibot ask 'list the crates' --emulate");
  expect(out).toContain("multibot ask 'make a crate called Blue' --dry-run");
  expect((await runCli('help call')).out).toContain('multibot call depot list_crates per_page=3');
});

test('help works when the packs cannot be read', async () => {
  expect((await runCli('help ask', { env: { MULTIBOT_PACKS: '/nowhere' } })).code).toBe(0);
});

test('every exit code has a meaning', () => {
  expect(exitCodeMeanings.map(({ code }) => code)).toEqual(Object.values(ExitCode));
});

test('an unknown topic', async () => {
  const { code, err } = await runCli('help exit-code');
  expect(code).toBe(2);
  expect(err).toContain('multibot help exit-codes');
});
