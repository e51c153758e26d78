import { createHash } from 'node:crypto';
import type { FileSystem } from '../host/host.ts';
import { filesOf } from '../model/arg.ts';
import type { Failure } from '../model/failure.ts';
import type { FileSource } from '../model/file-source.ts';
import type { JsonValue } from '../model/json.ts';
import { bytesIn, isArraySchema } from '../model/json-schema.ts';
import type { Input, Operation } from '../model/operation.ts';
import type { Target } from './target.ts';

export interface FilePart {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The files that a request takes, read now. */
export interface AttachedFiles {
  readonly isEmpty: boolean;
  /** Base64 by input name, for the files that are text in the request. */
  readonly texts: Readonly<Record<string, JsonValue>>;
  /** By field of a multipart form, or for the whole body, for those that go as they are. */
  readonly parts: ReadonlyMap<string, readonly FilePart[]>;
  /** Of them all, in short: stands in no file by accident. */
  readonly digest: string;
}

/** Each file must still be the one that was agreed to, to the byte. */
export function attachFiles({ operation, step, deps }: Target): AttachedFiles | { readonly failure: Failure } {
  const texts: Record<string, JsonValue> = {};
  const parts = new Map<string, readonly FilePart[]>();
  const digest = createHash('sha256');
  for (const input of operation.inputs) {
    const arg = step.args[input.name];
    const files = arg ? filesOf(arg) : [];
    if (files.length === 0) continue;
    const read = files.map((file) => ({ file, bytes: bytesOf(file, deps.host.fs) }));
    const gone = read.find(({ bytes }) => !bytes);
    if (gone) return { failure: changed(gone.file) };
    const all = read.flatMap(({ file, bytes }): FilePart[] => (bytes ? [{ name: file.name, bytes }] : []));
    for (const { sha256 } of files) digest.update(sha256);
    if (goesAsItIs(input, operation)) parts.set(input.wire[0] ?? '', all);
    else texts[input.name] = textsOf(all, input);
  }
  const isEmpty = parts.size === 0 && Object.keys(texts).length === 0;
  return { isEmpty, texts, parts, digest: isEmpty ? 'form' : digest.digest('hex').slice(0, 24) };
}

function goesAsItIs({ schema }: Input, { encoding }: Operation): boolean {
  return (encoding === 'multipart' || encoding === 'binary') && bytesIn(schema) !== 'base64';
}

function textsOf(files: readonly FilePart[], { schema }: Input): JsonValue {
  const texts = files.map(({ bytes }) => Buffer.from(bytes).toString('base64'));
  return isArraySchema(schema) ? texts : (texts[0] ?? '');
}

/** Whether a file is what it was when the plan was made. */
export function isStill(file: FileSource, fs: FileSystem): boolean {
  return bytesOf(file, fs) !== undefined;
}

/** Undefined when it is gone, may not be read any more, or is not what it was when the plan was made. */
function bytesOf({ path, size, sha256 }: FileSource, fs: FileSystem): Uint8Array<ArrayBuffer> | undefined {
  try {
    const stat = fs.stat(path);
    if (stat?.kind !== 'file' || stat.size !== size) return undefined;
    const bytes = fs.readBytes(path);
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function changed({ path }: FileSource): Failure {
  return {
    code: 'file_changed',
    message: `${path} is gone, or not what it was when this was planned.`,
    hint: 'Run the command again with the file as it is now.',
    kind: 'configuration',
    retryable: false,
  };
}
