import type { CommandContext, Outcome } from '../command.ts';
import { inputsOf } from '../inputs.ts';
import { runCommand } from '../run-command.ts';

export async function run(context: CommandContext): Promise<Outcome> {
  const [service = '', operation = '', ...words] = context.args;
  return runCommand(({ catalog }) => {
    const given = inputsOf(words, context.host, catalog.operation(service, operation));
    return { kind: 'call', service, operation, inputs: { ...context.flags.fixed, ...given } };
  }, context);
}
