import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Host } from '../host/host.ts';
import type { PackSources } from './compile.ts';

/** The files that a pack is made of; examples and seeds change nothing that runs. */
const SOURCE_FILES = [
  'config.json',
  'openapi.yaml',
  'openapi.yml',
  'openapi.json',
  'workflows.arazzo.yaml',
  'commands.openapi.yaml',
];

/** Changes when a file of the pack was written: cheap to take, and only a reason to look closer. */
export function fingerprintOf(host: Host, dir: string): string {
  return SOURCE_FILES.map((name) => {
    const found = host.fs.stat(path.join(dir, name));
    return found ? `${name}:${found.size}:${found.modifiedAt}` : '';
  }).join('|');
}

export function readSources(host: Host, dir: string): PackSources {
  const present = SOURCE_FILES.filter((name) => host.fs.exists(path.join(dir, name)));
  const files = Object.fromEntries(present.map((name) => [name, host.fs.readText(path.join(dir, name))]));
  return { dir, files, digest: digestOf(files) };
}

/** Of names and contents, with their lengths, so that no two sets of files give the same text. */
function digestOf(files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const [name, text] of Object.entries(files)) hash.update(`${name}\0${text.length}\0${text}\0`);
  return `sha256:${hash.digest('hex')}`;
}
