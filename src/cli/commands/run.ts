import type { CommandContext, Outcome } from '../command.ts';
import { inputsOf } from '../inputs.ts';
import { runCommand } from '../run-command.ts';

export async function run(context: CommandContext): Promise<Outcome> {
  const [service = '', operation = '', ...words] = context.args;
  const inputs = { ...context.flags.fixed, ...inputsOf(words, context.host) };
  return runCommand(() => ({ kind: 'call', service, operation, inputs, isWorkflow: true }), context);
}
