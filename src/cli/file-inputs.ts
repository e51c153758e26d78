import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Host } from '../host/host.ts';
import { UserError } from '../model/errors.ts';
import type { FileSource } from '../model/file-source.ts';
import { bytesIn, type JsonSchema } from '../model/json-schema.ts';
import { findInput, type Operation } from '../model/operation.ts';

/** Where the schema says nothing of a size. */
const MOST_BYTES = 30 * 1024 * 1024;

interface SplitWords {
  /** Those that are no files, in their order. */
  readonly words: readonly string[];
  readonly files: Readonly<Record<string, FileSource>>;
}

/**
 * Takes `key=@file` out of the words of a `call` where the input holds bytes: there the file is sent, not read as text.
 * Throws UserError `file_unreadable`, `file_too_large` (exit 2).
 */
export function splitFiles(
  words: readonly string[],
  operation: Operation | undefined,
  host: Pick<Host, 'fs' | 'cwd'>,
): SplitWords {
  const rest: string[] = [];
  const files: Record<string, FileSource> = {};
  for (const word of words) {
    const [, key = '', file = ''] = /^([^=:]+)=(?:@(.+))?/s.exec(word) ?? [];
    const input = operation && findInput(operation, key);
    if (!input || !bytesIn(input.schema)) rest.push(word);
    else if (file !== '') files[input.name] = fileOf(key, file, { schema: input.schema, host });
    else {
      delete files[input.name];
      rest.push(word);
    }
  }
  return { words: rest, files };
}

function fileOf(
  key: string,
  file: string,
  { schema, host }: { schema: JsonSchema; host: Pick<Host, 'fs' | 'cwd'> },
): FileSource {
  const full = path.resolve(host.cwd, file);
  const size = host.fs.stat(full)?.size ?? 0;
  const most = mostBytes(schema);
  if (size > most)
    throw new UserError('file_too_large', `The file of ${key} has ${size} bytes; at most ${most} can be sent.`);
  const bytes = readNamed(key, full, host);
  return {
    path: full,
    name: path.basename(full),
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function readNamed(key: string, file: string, host: Pick<Host, 'fs'>): Uint8Array {
  try {
    return host.fs.readBytes(file);
  } catch (error) {
    throw new UserError('file_unreadable', `The file of ${key} cannot be read: ${file}`, { cause: error });
  }
}

/** `maxLength` counts the characters of the text: four of base64 for three bytes. */
function mostBytes(schema: JsonSchema): number {
  if (schema.maxLength === undefined) return MOST_BYTES;
  return bytesIn(schema) === 'base64' ? Math.floor(schema.maxLength / 4) * 3 : schema.maxLength;
}
