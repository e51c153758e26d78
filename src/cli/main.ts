import type { Host } from '../host/host.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import type { Command, Outcome } from './command.ts';
import { commands } from './commands.ts';
import { findCommand } from './find-command.ts';
import { flagsOf } from './flags.ts';
import { globalOptions } from './global-options.ts';
import { outputOf } from './output.ts';
import { parse } from './parse.ts';
import { errorLines, outcomeOfError } from './report-error.ts';

/** Runs one command line (without `multibot` itself). Never throws: every error ends in an exit code. */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  const glance = glanceAt(argv);
  try {
    return (await runLine(argv, host)).exitCode;
  } catch (error) {
    const outcome = outcomeOfError(error, { host, command: glance.command, verbose: glance.verbose });
    await showOutcome(outcome, host, glance);
    return outcome.exitCode;
  }
}

async function runLine(argv: readonly string[], host: Host, conversationId?: string): Promise<Outcome> {
  if (argv.length === 0) return showHelp(host, host.console.stdoutIsTerminal ? ExitCode.ok : ExitCode.usage);
  const found = findCommand(argv, commands, globalOptions);
  const words = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined);
  const wantsHelp = words.includes('--help') || words.includes('-h');
  if (!found && (words.includes('--version') || words.includes('-V'))) return showVersion(host);
  if (!found && !wantsHelp) throw new UserError('missing_command', 'Say what to do.', { hint: 'multibot --help' });
  if (!found) return showHelp(host, ExitCode.ok);
  if ('group' in found) return showHelp(host, wantsHelp ? ExitCode.ok : ExitCode.usage, found.group);
  if (wantsHelp) return showHelp(host, ExitCode.ok, found.command.name);
  return runCommand(found.command, { argv, rest: found.rest, host, ...(conversationId ? { conversationId } : {}) });
}

interface CommandLine {
  readonly argv: readonly string[];
  readonly rest: readonly string[];
  readonly host: Host;
  readonly conversationId?: string;
}

async function runCommand(command: Command, { argv, rest, host, conversationId }: CommandLine): Promise<Outcome> {
  const { args, options } = await parse(command, rest, globalOptions);
  const flags = flagsOf(options);
  const { run } = await command.load();
  const output = outputOf(host, flags);
  const outcome = await run({
    host,
    command: command.name,
    args,
    options,
    flags,
    argv,
    output,
    ...(conversationId ? { conversationId } : {}),
    again: (line, conversation) => runLine(line, host, conversation),
  });
  if (outcome.shown) return outcome;
  await showOutcome(outcome, host, flags);
  await outcome.until?.();
  return { ...outcome, shown: true };
}

async function showOutcome(outcome: Outcome, host: Host, flags: Parameters<typeof outputOf>[1]): Promise<void> {
  const output = outputOf(host, flags);
  await output.show(outcome);
  output.say(errorLines(outcome, flags.verbose));
}

async function showHelp(host: Host, exitCode: ExitCode, topic?: string): Promise<Outcome> {
  const { helpOutcome } = await import('./commands/help.ts');
  const outcome = { ...(await helpOutcome(host, topic ? [topic] : [])), exitCode };
  await outputOf(host, { format: 'text', quiet: false, verbose: false, color: 'auto' }).show(outcome);
  return { ...outcome, shown: true };
}

async function showVersion(host: Host): Promise<Outcome> {
  host.console.out(`${host.version}\n`);
  return {
    command: 'version',
    status: 'succeeded',
    exitCode: ExitCode.ok,
    data: null,
    text: () => [],
    shown: true,
  };
}

/** The little that an error needs to know of a command line that could not be read. */
function glanceAt(argv: readonly string[]) {
  const words = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined);
  const name = words.find((word) => !word.startsWith('-')) ?? 'multibot';
  const pair = commands.find(
    (command) =>
      command.name ===
      words
        .filter((word) => !word.startsWith('-'))
        .slice(0, 2)
        .join(' '),
  );
  const formats = ['json', 'events', 'result'] as const;
  return {
    command: pair?.name ?? name,
    format: formats.find((format) => words.includes(`--${format}`)) ?? ('text' as const),
    quiet: words.includes('--quiet') || words.includes('-q'),
    verbose: words.includes('--verbose') || words.includes('-v'),
    color: 'auto' as const,
  };
}
