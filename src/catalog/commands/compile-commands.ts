import { z } from 'zod';
import type { CommandSpec } from '../../model/command.ts';
import type { JsonValue } from '../../model/json.ts';
import { findInput, type Operation } from '../../model/operation.ts';
import type { PackConfig } from '../../model/pack-config.ts';
import { placesIn } from '../../model/template.ts';
import { compileOperation } from '../compile-operation.ts';
import { type DocumentOperation, documentOperations } from '../document-operations.ts';
import type { Report } from '../problem.ts';
import { DocumentError, readDocument } from '../read-document.ts';
import { localReferences } from '../references.ts';
import { snakeCase } from '../workflows/snake-case.ts';
import { CommandExtension } from './commands-document.ts';

export const COMMANDS_FILE = 'commands.openapi.yaml';

/** commands.openapi.yaml -> an operation for each command: `POST /commands/<name>`, and what it runs in its extension. */
export function compileCommands(text: string, pack: PackConfig, report: Report): readonly Operation[] {
  const document = readText(text, report);
  const operations = documentOperations(document).map((found) => ({ found, at: `paths.${found.path}` }));
  return operations.flatMap(({ found, at }) =>
    compileCommand(found, { document, pack, report: (path, message) => report(path ? `${at}.${path}` : at, message) }),
  );
}

function readText(text: string, report: Report): JsonValue {
  try {
    return readDocument(text);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    report('', error.message);
    return null;
  }
}

interface Context {
  readonly document: JsonValue;
  readonly pack: PackConfig;
  readonly report: Report;
}

function compileCommand(found: DocumentOperation, { document, pack, report }: Context): readonly Operation[] {
  const [, id] = /^\/commands\/([\w-]+)$/.exec(found.path) ?? [];
  if (id === undefined || found.method !== 'POST') report('', 'a command is POST /commands/<name>');
  const read = CommandExtension.safeParse(found.operation['x-multibot']);
  if (!read.success) {
    for (const issue of read.error.issues)
      report(['x-multibot', z.core.toDotPath(issue.path)].filter(Boolean).join('.'), issue.message);
    return [];
  }
  const { synonyms, examples, effect } = read.data;
  const operation = compileOperation({
    name: snakeCase(id ?? ''),
    config: { synonyms, examples, inputs: {}, ...(effect ? { effect } : {}) },
    found,
    resolve: localReferences(document),
    pack,
    report,
  });
  checkTemplates(read.data, operation, report);
  return [{ ...operation, command: specOf(read.data) }];
}

function specOf({ command, image, timeoutSeconds, env, stdin, output, host }: CommandExtension): CommandSpec {
  return {
    argv: command,
    timeoutMs: timeoutSeconds * 1000,
    env,
    output,
    ...(image === undefined ? {} : { image }),
    ...(stdin === undefined ? {} : { stdin }),
    ...(host ? { onHost: true } : {}),
  };
}

/** Which program runs, and what a shell reads as its script, is the pack's word alone: a value there would be code. */
function checkTemplates({ command, stdin }: CommandExtension, operation: Operation, report: Report): void {
  const [program = '', ...args] = command;
  if (placesIn(program).length > 0) report('x-multibot.command[0]', 'the program cannot be a value of an input');
  const isShell = /(?:^|\/)(?:ba|da|z|k|a)?sh$/.test(program);
  for (const [at, arg] of args.entries()) {
    const path = `x-multibot.command[${at + 1}]`;
    if (isShell && /^-\w*c$/.test(args[at - 1] ?? '') && placesIn(arg).length > 0)
      report(path, 'a value in a script is code: give it as an argument after the script, and use "$1" there');
    checkPlaces(arg, operation, (message) => report(path, message));
  }
  if (stdin !== undefined) checkPlaces(stdin, operation, (message) => report('x-multibot.stdin', message));
}

function checkPlaces(template: string, operation: Operation, report: (message: string) => void): void {
  const names = operation.inputs.map(({ name }) => name).join(', ') || 'none';
  for (const place of placesIn(template))
    if (!findInput(operation, place)) report(`no input '${place}' (it has: ${names})`);
}
