import { UserError } from '../model/errors.ts';
import type { Command, OptionSpec } from './command.ts';

export interface Parsed {
  readonly args: readonly string[];
  /** By the options' names without dashes; a switch is true when it was given. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Reads the words after a command's name. Throws UserError `invalid_usage` with what was probably meant. */
export async function parse(
  { name, args, options = [] }: Command,
  words: readonly string[],
  shared: readonly OptionSpec[],
): Promise<Parsed> {
  const { Command: Parser, CommanderError, Option } = await import('commander');
  const specs = [...options, ...shared];
  const parser = new Parser(name).exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  parser.helpOption(false).allowExcessArguments(false);
  for (const spec of specs) {
    const option = new Option(flagsOf(spec), spec.summary);
    if (spec.choices) option.choices(spec.choices);
    if (spec.repeats) option.argParser<readonly string[]>((value, before) => [...(before ?? []), value]);
    parser.addOption(option);
  }
  for (const arg of args?.split(' ') ?? []) parser.argument(arg);
  try {
    parser.parse([...words], { from: 'user' });
  } catch (error) {
    throw error instanceof CommanderError ? usageError(name, error.message) : error;
  }
  return { args: parser.args, options: byName(specs, parser.opts()) };
}

function flagsOf({ name, short, value }: OptionSpec): string {
  return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
}

/** Commander's keys (`dryRun`; `input: false` for `--no-input`) as the options' own names. */
function byName(specs: readonly OptionSpec[], found: Readonly<Record<string, unknown>>) {
  const entries = specs.map(({ name }) => {
    if (name.startsWith('no-')) return [name, found[camelCase(name.slice(3))] === false];
    return [name, found[camelCase(name)]];
  });
  return Object.fromEntries<unknown>(entries.map(([name, value]) => [String(name), value]));
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function usageError(name: string, message: string): UserError {
  const sentence = message
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean (.*)\?\)$/, '. Did you mean $1?')
    .replaceAll('\n', ' ');
  const text = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
  return new UserError('invalid_usage', /[.?]$/.test(text) ? text : `${text}.`, { hint: `multibot ${name} --help` });
}
