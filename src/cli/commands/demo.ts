import path from 'node:path';
import type { CommandContext, Outcome } from '../command.ts';
import { examplesOf } from '../examples.ts';
import { runCommand } from '../run-command.ts';
import { catalogFor, settingsFor } from '../session.ts';
import { askRequest } from './ask.ts';

/** The emulator with a store and a state of its own: what the demo does is in nobody's audit. */
export async function run(context: CommandContext): Promise<Outcome> {
  const { paths } = await settingsFor(context.host, { ...context.flags, emulate: true });
  const env = { ...context.host.env, MULTIBOT_HOME: path.join(paths.state, 'demo'), DATABASE_URL: undefined };
  const host = { ...context.host, env };
  const flags = { ...context.flags, emulate: true, yes: true };
  const args = context.args.length > 0 ? context.args : [await defaultRequest({ host, flags })];
  context.output.note([[`> ${args.join(' ')}`], []]);
  const request = await askRequest({ args, flags, host });
  return runCommand(() => request, { ...context, host, flags, args });
}

/** What a pack offers for showing, or else any of the packs' examples. */
async function defaultRequest({ host, flags }: Pick<CommandContext, 'host' | 'flags'>): Promise<string> {
  const catalog = await catalogFor(host, await settingsFor(host, flags));
  return catalog.packs.find((pack) => pack.demo !== undefined)?.demo ?? examplesOf(catalog).read;
}
