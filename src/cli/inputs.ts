import path from 'node:path';
import type { Host } from '../host/host.ts';
import { UserError } from '../model/errors.ts';
import { type JsonValue, parseJson } from '../model/json.ts';
import { bytesIn } from '../model/json-schema.ts';
import { findInput, type Operation } from '../model/operation.ts';

type Inputs = Readonly<Record<string, JsonValue>>;

/**
 * Inputs as `call` takes them: `key=value` is text that the input's schema reads, `key:=json` a typed value,
 * `key=@file` and `key:=@file` the same from a file. Where the operation's input takes files, `key=@file` stays as it is:
 * there the file is sent, not read as text. Of a key given twice the later one counts: that is how the answer to a
 * question is added to a command. Throws UserError `invalid_input`.
 */
export function inputsOf(words: readonly string[], host: Pick<Host, 'fs' | 'cwd'>, operation?: Operation): Inputs {
  const takesFiles = (key: string) => bytesIn((operation && findInput(operation, key))?.schema ?? {}) !== undefined;
  return Object.fromEntries(words.map((word) => inputOf(word, host, takesFiles)));
}

function inputOf(
  word: string,
  host: Pick<Host, 'fs' | 'cwd'>,
  takesFiles: (key: string) => boolean,
): readonly [string, JsonValue] {
  const equals = word.indexOf('=');
  const typed = equals > 0 && word[equals - 1] === ':';
  const key = word.slice(0, typed ? equals - 1 : Math.max(equals, 0));
  if (key === '')
    throw new UserError('invalid_input', `'${word}' is no input.`, {
      hint: 'Give inputs as key=value, key:=json or key=@file.',
    });
  const given = word.slice(equals + 1);
  if (!typed && takesFiles(key)) return [key, given];
  const text = given.startsWith('@') ? readNamed(key, given.slice(1), host) : given;
  return [key, typed ? jsonOf(key, text) : text];
}

function readNamed(key: string, file: string, host: Pick<Host, 'fs' | 'cwd'>): string {
  try {
    return host.fs.readText(path.resolve(host.cwd, file));
  } catch (error) {
    throw new UserError('file_unreadable', `The file of ${key} cannot be read: ${file}`, {
      hint: `To give text that begins with @, write ${key}:='"@..."'.`,
      cause: error,
    });
  }
}

function jsonOf(key: string, text: string): JsonValue {
  try {
    return parseJson(text);
  } catch (error) {
    throw new UserError('invalid_input', `${key}:= takes JSON; this is none: ${text.slice(0, 80)}`, {
      hint: `For plain text write ${key}=...`,
      cause: error,
    });
  }
}
