import type { LastTurn } from '../core/conversation/last-turn.ts';
import type { CommandContext, OptionSpec } from './command.ts';
import { commands } from './commands.ts';
import { findCommand } from './find-command.ts';
import { globalOptions } from './global-options.ts';
import { parse } from './parse.ts';

type Options = Readonly<Record<string, unknown>>;

/** What an earlier command line says of the request itself. How to show it, and every consent, is said anew. */
const CARRIED = new Set(
  'emulate service intent set connection planner all limit timeout packs env-file dry-run out'.split(' '),
);

/** The earlier command line with its answer, and with the options of the one that gives it. */
export async function carriedOn(
  line: readonly string[],
  { text, emulated }: Pick<LastTurn, 'text' | 'emulated'>,
  context: Pick<CommandContext, 'options'>,
): Promise<readonly string[]> {
  const found = findCommand(line, commands, globalOptions);
  if (!found || 'group' in found) return line;
  const specs = [...(found.command.options ?? []), ...globalOptions];
  const { args, options } = await parse(found.command, found.rest, globalOptions);
  const kept = Object.fromEntries(Object.entries(options).filter(([name]) => CARRIED.has(name)));
  const all = specs.filter(({ name }) => name !== 'continue' && name !== 'conversation');
  const words = isInWords(line) && args[0] === '-' ? [text, ...args.slice(1)] : args;
  const name = found.command.name.split(' ');
  const given = optionWords(all, merged({ ...kept, ...(emulated && { emulate: true }) }, context.options));
  return words.some((word) => word.startsWith('-'))
    ? [...name, ...given, '--', ...words]
    : [...name, ...words, ...given];
}

/** The later one decides; what may be given several times adds up; a new length of the list replaces the old one. */
function merged(earlier: Options, later: Options): Options {
  const given = Object.entries(later).filter(([, value]) => value !== undefined && value !== false);
  const length = given.some(([name]) => name === 'all' || name === 'limit');
  const before = Object.entries(earlier).filter(([name]) => !length || (name !== 'all' && name !== 'limit'));
  const options: Record<string, unknown> = Object.fromEntries(before);
  for (const [name, value] of given) {
    const old = options[name];
    options[name] = Array.isArray(old) && Array.isArray(value) ? [...old.map(String), ...value.map(String)] : value;
  }
  return options;
}

function optionWords(specs: readonly OptionSpec[], options: Options): readonly string[] {
  return specs.flatMap(({ name }): readonly string[] => {
    const value = options[name];
    if (value === true) return [`--${name}`];
    const values = typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : [];
    return values.flatMap((each) => [`--${name}`, each]);
  });
}

/** Whether what stands on the command line is a request in plain language. */
export function isInWords(argv: readonly string[]): boolean {
  const found = findCommand(argv, commands, globalOptions);
  return found !== undefined && 'command' in found && found.command.args === '<request...>';
}
