import type { Host } from '../../host/host.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
import type { HelpData } from '../../model/help-data.ts';
import { linesOf } from '../../render/styled.ts';
import { closest } from '../../util/closest.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { commands } from '../commands.ts';
import { type Examples, examplesOf, noExamples } from '../examples.ts';
import { flagsOf } from '../flags.ts';
import { commandHelp, exitCodesHelp, groupHelp, helpText } from '../help.ts';
import { catalogFor, settingsFor } from '../session.ts';

export async function run({ host, args }: CommandContext): Promise<Outcome> {
  return helpOutcome(host, args);
}

/** Help on a topic: a command, a group of commands, `exit-codes`, or nothing for the whole. */
export async function helpOutcome(host: Host, words: readonly string[]): Promise<Outcome> {
  const topic = words.join(' ');
  const text = textOn(topic, topic === 'exit-codes' ? noExamples : await examplesAt(host));
  const data: HelpData = { topic: topic || null, text };
  return {
    command: 'help',
    status: 'succeeded',
    exitCode: ExitCode.ok,
    data,
    result: text,
    text: () => linesOf(text.trimEnd()),
  };
}

function textOn(topic: string, examples: Examples): string {
  if (topic === '') return helpText(examples);
  if (topic === 'exit-codes') return exitCodesHelp();
  const command = commands.find(({ name }) => name === topic);
  if (command) return commandHelp(command, examples);
  const members = commands.filter(({ name }) => name.startsWith(`${topic} `));
  if (members.length > 0) return groupHelp(topic, members, examples);
  throw unknownTopic(topic);
}

function unknownTopic(topic: string): UserError {
  const guess = closest(topic, [...commands.map(({ name }) => name), 'exit-codes']);
  return new UserError('unknown_topic', `There is no help on '${topic}'.`, {
    hint: guess ? `Did you mean: multibot help ${guess}` : 'multibot --help',
  });
}

/** Help must work when nothing else does: packs that cannot be read give no examples, and no error. */
async function examplesAt(host: Host): Promise<Examples> {
  try {
    return examplesOf(await catalogFor(host, await settingsFor(host, flagsOf({}))));
  } catch {
    return noExamples;
  }
}
