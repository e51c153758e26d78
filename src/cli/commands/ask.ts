import type { CommandContext, Outcome } from '../command.ts';
import { requestText } from '../request-text.ts';
import { runCommand } from '../run-command.ts';

export async function run(context: CommandContext): Promise<Outcome> {
  const { continue: goesOn, conversation } = context.options;
  const id = typeof conversation === 'string' ? conversation : undefined;
  if (goesOn === true || id !== undefined) {
    const { continueWith } = await import('../continue.ts');
    return continueWith(context, id);
  }
  const request = await askRequest(context);
  return runCommand(() => request, context);
}

export async function askRequest({ args, flags, host }: Pick<CommandContext, 'args' | 'flags' | 'host'>) {
  const text = await requestText(args, host);
  return {
    kind: 'ask' as const,
    text,
    fixed: flags.fixed,
    ...(flags.service === undefined ? {} : { service: flags.service }),
    ...(flags.intent === undefined ? {} : { intent: flags.intent }),
  };
}
