import type { CommandContext, Outcome } from '../command.ts';
import { splitFiles } from '../file-inputs.ts';
import { inputsOf } from '../inputs.ts';
import { runCommand } from '../run-command.ts';

export async function run(context: CommandContext): Promise<Outcome> {
  const [service = '', operation = '', ...words] = context.args;
  return runCommand(({ catalog }) => {
    const given = splitFiles(words, catalog.operation(service, operation), context.host);
    const inputs = { ...context.flags.fixed, ...inputsOf(given.words, context.host) };
    return { kind: 'call', service, operation, inputs, files: given.files };
  }, context);
}
