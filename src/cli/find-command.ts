import { UserError } from '../model/errors.ts';
import { closest } from '../util/closest.ts';
import type { Command, OptionSpec } from './command.ts';

export interface FoundCommand {
  readonly command: Command;
  /** All other words, in their order. */
  readonly rest: readonly string[];
}

/**
 * The command that is named, wherever global options stand; a group's name alone (`audit`) gives its commands.
 * Throws UserError `unknown_command`.
 */
export function findCommand(
  argv: readonly string[],
  commands: readonly Command[],
  options: readonly OptionSpec[],
): FoundCommand | { readonly group: string; readonly commands: readonly Command[] } | undefined {
  const [first, second] = wordPlaces(argv, options);
  if (first === undefined) return undefined;
  const one = argv[first] ?? '';
  const single = commands.find(({ name }) => name === one);
  if (single) return { command: single, rest: argv.toSpliced(first, 1) };
  const group = commands.filter(({ name }) => name.startsWith(`${one} `));
  if (group.length === 0) throw unknownCommand(one, commands);
  if (second === undefined) return { group: one, commands: group };
  const two = argv[second] ?? '';
  const command = group.find(({ name }) => name === `${one} ${two}`);
  if (!command) throw unknownCommand(`${one} ${two}`, group);
  return { command, rest: argv.filter((_, at) => at !== first && at !== second) };
}

/** Where the words are that are neither options nor options' values; the first two at most. */
function wordPlaces(argv: readonly string[], options: readonly OptionSpec[]): readonly number[] {
  const places: number[] = [];
  for (let at = 0; at < argv.length && places.length < 2; at++) {
    const word = argv[at] ?? '';
    if (word === '--') break;
    if (!word.startsWith('-') || word === '-') places.push(at);
    else if (takesNextWord(word, options)) at++;
  }
  return places;
}

function takesNextWord(word: string, options: readonly OptionSpec[]): boolean {
  return options.some(({ name, short, value }) => value && (word === `--${name}` || word === `-${short}`));
}

function unknownCommand(name: string, commands: readonly Command[]): UserError {
  const guess = closest(name, [
    ...new Set(commands.flatMap((command) => [command.name, command.name.split(' ')[0] ?? ''])),
  ]);
  const meant = guess ? ` Did you mean '${guess}'?` : '';
  return new UserError('unknown_command', `There is no command '${name}'.${meant}`, {
    hint: guess ? `multibot ${guess} --help` : 'multibot --help',
  });
}
