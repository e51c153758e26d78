import type { CommandSpec } from '../../model/command.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { findInput, type Operation } from '../../model/operation.ts';
import type { RequestView } from '../../model/request.ts';
import { filledTemplate, placesIn, wholePlace } from '../../model/template.ts';
import type { Values } from '../target.ts';

/** What a command is run with. */
export interface FilledCommand {
  readonly argv: readonly string[];
  readonly stdin?: string;
}

/**
 * The command with these values in its places. Each template makes one argument, whatever stands in the value; one that is
 * a place and nothing else makes an argument of each item of a list. Without its value an argument is left out.
 */
export function filledCommand(values: Values, operation: Operation, { argv, stdin }: CommandSpec): FilledCommand {
  const given = (name: string) => values[findInput(operation, name)?.name ?? name];
  const isGiven = (template: string) => placesIn(template).every((name) => given(name) !== undefined);
  const filled = (template: string) => filledTemplate(template, (name) => textOf(given(name) ?? null));
  const args = argv.filter(isGiven).flatMap((template) => {
    const whole = given(wholePlace(template) ?? '');
    return Array.isArray(whole) ? whole.map(textOf) : [filled(template)];
  });
  return { argv: args, ...(stdin === undefined || !isGiven(stdin) ? {} : { stdin: filled(stdin) }) };
}

/** The command as it is shown and kept, in the form of a request: exactly what is run, and how. */
export function commandView(values: Values, operation: Operation, command: CommandSpec): RequestView {
  const { argv, stdin } = filledCommand(values, operation, command);
  const env: JsonObject = command.env;
  const body = {
    command: argv,
    ...(stdin === undefined ? {} : { stdin }),
    ...(Object.keys(env).length === 0 ? {} : { env }),
  };
  const { method, path } = operation;
  return { method, url: `command:${path}`, path, query: {}, headers: {}, body };
}

function textOf(value: JsonValue): string {
  if (typeof value === 'string') return value;
  return value === null ? '' : JSON.stringify(value);
}
