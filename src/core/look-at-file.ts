import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Host } from '../host/host.ts';
import { UserError } from '../model/errors.ts';
import type { FileSource } from '../model/file-source.ts';
import { bytesIn, isArraySchema, type JsonSchema } from '../model/json-schema.ts';
import type { Input } from '../model/operation.ts';

/** Where the schema says nothing of a size. */
const MOST_BYTES = 30 * 1024 * 1024;

/**
 * What a file is that the person named, by the folder that they are in (`~` is their home). Throws UserError
 * `file_unreadable`, `file_too_large` (exit 2).
 */
export function lookAtFile(named: string, input: Input, host: Pick<Host, 'fs' | 'cwd' | 'user'>): FileSource {
  const full = fullPath(named, host);
  try {
    const bytes = bytesOf(named, full, { input, fs: host.fs });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { path: full, name: path.basename(full), size: bytes.length, sha256 };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unreadable(named, { input, why: error instanceof Error ? error.message : String(error), cause: error });
  }
}

/** Absolute, from a path as people write it. */
export function fullPath(named: string, { cwd, user }: Pick<Host, 'cwd' | 'user'>): string {
  return path.resolve(
    cwd,
    named.replace(/^~(?=\/)/, () => user.home),
  );
}

const KINDS = { folder: 'a folder', other: 'no plain file' };

/** A folder is not opened, nor a device that never ends, nor what is larger than can be sent. */
function bytesOf(named: string, full: string, { input, fs }: { input: Input; fs: Host['fs'] }): Uint8Array {
  const stat = fs.stat(full);
  if (!stat) throw unreadable(named, { input, why: 'it is not there' });
  if (stat.kind !== 'file') throw unreadable(named, { input, why: `it is ${KINDS[stat.kind]}` });
  const most = mostBytes(input.schema);
  if (stat.size > most) throw tooLarge(named, { input, size: stat.size, most });
  return fs.readBytes(full);
}

function unreadable(named: string, { input, why, cause }: { input: Input; why: string; cause?: unknown }): UserError {
  return new UserError('file_unreadable', `The file ${named} for '${input.name}' cannot be read: ${why}.`, {
    hint: 'Paths start at the folder that you are in.',
    cause,
  });
}

function tooLarge(named: string, { input, size, most }: { input: Input; size: number; most: number }): UserError {
  return new UserError(
    'file_too_large',
    `The file ${named} for '${input.name}' has ${size} bytes; at most ${most} can be sent.`,
  );
}

/** `maxLength` counts the characters of the text: four of base64 for three bytes. */
function mostBytes(schema: JsonSchema): number {
  const { maxLength } = isArraySchema(schema) ? (schema.items ?? {}) : schema;
  if (maxLength === undefined) return MOST_BYTES;
  return bytesIn(schema) === 'base64' ? Math.floor(maxLength / 4) * 3 : maxLength;
}
