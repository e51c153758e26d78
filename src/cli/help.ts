import { ExitCode } from '../model/errors.ts';
import { pad } from '../util/display-width.ts';
import { shellQuote } from '../util/shell-quote.ts';
import { wrap } from '../util/wrap.ts';
import type { Command, OptionSpec } from './command.ts';
import { commands } from './commands.ts';
import type { Examples } from './examples.ts';
import { globalOptions } from './global-options.ts';

const WIDTH = 80;
/** Not an option of commands: it stands alone. */
const VERSION = { name: 'version', short: 'V', summary: 'print the version' };

/** `multibot --help`. The build writes it to dist/help.txt. */
export function helpText(examples: Examples): string {
  return joined([
    ['multibot: say what you need of the services you run'],
    section('Examples', [
      `multibot ask ${shellQuote(examples.read)} --emulate`,
      `multibot ask ${shellQuote(examples.write)} --dry-run`,
      `multibot call ${examples.call} --json`,
      'multibot audit list',
      'multibot doctor',
    ]),
    section('Commands', rows(commands.map((command) => [usageOf(command), command.summary]))),
    section('Options, before or after the command', optionRows([...globalOptions, VERSION])),
    ['More: multibot <command> --help, multibot help exit-codes'],
  ]);
}

/** `multibot <command> --help`: examples first. */
export function commandHelp(command: Command, examples: Examples): string {
  return joined([
    [`multibot ${usageOf(command)}: ${command.summary}`].flatMap((line) => wrap(line, WIDTH)),
    section('Examples', command.examples(examples)),
    ...(command.options ? [section('Options', optionRows(command.options))] : []),
    section('Options of every command', optionRows(globalOptions)),
  ]);
}

/** `multibot audit --help`: the commands of a group. */
export function groupHelp(group: string, members: readonly Command[], examples: Examples): string {
  return joined([
    section(
      'Examples',
      members.flatMap((command) => command.examples(examples)),
    ),
    section(`Commands of ${group}`, rows(members.map((command) => [usageOf(command), command.summary]))),
    [`More: multibot ${group} <command> --help`],
  ]);
}

/** `multibot help exit-codes`. Every code of `ExitCode` has its line here; a test compares. */
export function exitCodesHelp(): string {
  return joined([
    section('Examples', [
      'multibot ask "..." --json; echo $?',
      'multibot apply plan.json || test $? -ne 7   # 7: find out before sending again',
    ]),
    section('Exit codes', rows(exitCodeMeanings.map(({ code, meaning }) => [String(code), meaning]))),
  ]);
}

export const exitCodeMeanings: readonly { readonly code: ExitCode; readonly meaning: string }[] = [
  { code: ExitCode.ok, meaning: 'succeeded, or planned with --dry-run' },
  { code: ExitCode.bug, meaning: 'a bug in multibot' },
  { code: ExitCode.usage, meaning: 'wrong usage or invalid input, pack, plan or file' },
  {
    code: ExitCode.unsure,
    meaning:
      'not sure: not understood well enough, an input is missing, or a name matches several things or none; ' +
      'no write was sent',
  },
  {
    code: ExitCode.refused,
    meaning: 'refused by policy, commands are off, or an approval is needed and nobody can give it; nothing was sent',
  },
  { code: ExitCode.rejected, meaning: 'the service rejected the call' },
  { code: ExitCode.unreachable, meaning: 'the service or the model could not be reached, timed out or kept failing' },
  { code: ExitCode.inDoubt, meaning: 'in doubt: a write was sent and its outcome is unknown' },
  {
    code: ExitCode.partial,
    meaning: 'partly done: some writes took effect, a later step failed or needs an answer',
  },
  {
    code: ExitCode.configuration,
    meaning: 'configuration or credentials: a key is missing, the store cannot be opened, no sandbox is there',
  },
  { code: ExitCode.checkFailed, meaning: 'a check failed: the plan or what it was made with has changed' },
  { code: ExitCode.interrupted, meaning: 'interrupted (Ctrl-C)' },
  { code: ExitCode.terminated, meaning: 'terminated' },
];

export function usageOf({ name, args }: Command): string {
  return args ? `${name} ${args}` : name;
}

function joined(sections: readonly (readonly string[])[]): string {
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [title, ...lines.map((line) => `  ${line}`)];
}

function optionRows(options: readonly OptionSpec[]): readonly string[] {
  return rows(
    options.map(({ name, short, value, choices, summary }) => [
      `${short ? `-${short}, ` : ''}--${name}${value ? ` ${choices ? choices.join('|') : value}` : ''}`,
      summary,
    ]),
  );
}

/** Two columns; the second one is wrapped, and stands below a first one that is too long. */
function rows(pairs: readonly (readonly [string, string])[]): readonly string[] {
  const room = Math.min(26, Math.max(...pairs.map(([left]) => left.length)));
  return pairs.flatMap(([left, right]) => {
    const [first = '', ...more] = wrap(right, WIDTH - room - 6);
    const rest = more.map((line) => `${' '.repeat(room + 2)}${line}`);
    if (left.length <= room) return [`${pad(left, room)}  ${first}`, ...rest];
    return [left, `${' '.repeat(room + 2)}${first}`, ...rest];
  });
}
