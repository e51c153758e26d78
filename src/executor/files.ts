import { createHash } from 'node:crypto';
import type { Failure } from '../model/failure.ts';
import type { FileSource } from '../model/file-source.ts';
import { bytesIn } from '../model/json-schema.ts';
import type { Target } from './target.ts';

export interface FilePart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files that a request takes, read now. */
export interface AttachedFiles {
  readonly isEmpty: boolean;
  /** Base64 by input name, for the files that are text in the request. */
  readonly texts: Readonly<Record<string, string>>;
  /** By field of a multipart form, for those that go as they are. */
  readonly parts: ReadonlyMap<string, FilePart>;
  /** Of them all, in short: stands in no file by accident. */
  readonly digest: string;
}

/** Each file must still be the one that was agreed to, to the byte. */
export function attachFiles({ operation, step, deps }: Target): AttachedFiles | { readonly failure: Failure } {
  const texts: Record<string, string> = {};
  const parts = new Map<string, FilePart>();
  const digest = createHash('sha256');
  for (const input of operation.inputs) {
    const arg = step.args[input.name];
    if (!arg || !('file' in arg)) continue;
    const { file } = arg;
    const bytes = bytesOf(file, deps.host.fs);
    if (!bytes) return { failure: changed(file) };
    digest.update(file.sha256);
    if (operation.encoding === 'multipart' && bytesIn(input.schema) !== 'base64')
      parts.set(input.wire[0] ?? input.name, { name: file.name, bytes });
    else texts[input.name] = Buffer.from(bytes).toString('base64');
  }
  const isEmpty = parts.size === 0 && Object.keys(texts).length === 0;
  return { isEmpty, texts, parts, digest: isEmpty ? 'form' : digest.digest('hex').slice(0, 24) };
}

/** Undefined when it is gone, or not what it was when the plan was made. */
function bytesOf({ path, sha256 }: FileSource, fs: Target['deps']['host']['fs']): Uint8Array | undefined {
  if (!fs.exists(path)) return undefined;
  const bytes = fs.readBytes(path);
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
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
