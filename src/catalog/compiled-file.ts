import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Host } from '../host/host.ts';
import type { Pack } from '../model/pack.ts';

/** Raised whenever the shape of a compiled pack changes: an older file is then compiled again. */
const FORMAT = 9;

interface CompiledFile {
  readonly format: number;
  readonly fingerprint: string;
  readonly pack: Pack;
}

interface Place {
  readonly dir: string;
  readonly cache: string;
}

/** What was compiled before: by the build (`dist/packs`) or by an earlier start (cache folder). */
export function* readCompiled(host: Host, place: Place): Generator<CompiledFile> {
  const isBuiltIn = path.dirname(place.dir) === path.join(host.packageRoot, 'packs');
  const files = [...(isBuiltIn ? [builtFile(host, place.dir)] : []), cacheFile(place)];
  for (const file of files) {
    const found = readFile(host, file);
    if (found) yield found;
  }
}

export function storeCompiled(
  host: Host,
  { dir, cache, fingerprint, pack }: Place & { fingerprint: string; pack: Pack },
) {
  try {
    host.fs.write(cacheFile({ dir, cache }), compiledText(fingerprint, pack));
  } catch {
    // A cache that cannot be written costs time at the next start, nothing else.
  }
}

export function compiledText(fingerprint: string, pack: Pack): string {
  const file: CompiledFile = { format: FORMAT, fingerprint, pack };
  return JSON.stringify(file);
}

/** Where the build puts a built-in pack. */
export function builtFile(host: Host, dir: string): string {
  return path.join(host.packageRoot, 'dist', 'packs', `${path.basename(dir)}.json`);
}

function cacheFile({ dir, cache }: Place): string {
  const key = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  return path.join(cache, 'packs', `${path.basename(dir)}-${key}.json`);
}

function readFile(host: Host, file: string): CompiledFile | undefined {
  if (!host.fs.exists(file)) return undefined;
  try {
    const value: unknown = JSON.parse(host.fs.readText(file));
    return isCompiledFile(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Our own file, so its format number vouches for the rest. */
function isCompiledFile(value: unknown): value is CompiledFile {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT && 'pack' in value;
}
