import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Host } from '../host/host.ts';
import type { OwnService } from '../model/service-settings.ts';
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
export function fingerprintOf(host: Host, dir: string, own?: OwnService): string {
  const stamp = (name: string, file: string) => {
    const found = host.fs.stat(file);
    return found ? `${name}:${found.size}:${found.modifiedAt}` : '';
  };
  const files = SOURCE_FILES.map((name) => stamp(name, path.join(dir, name))).join('|');
  if (!own) return files;
  return `${files}|${digestOf({ own: JSON.stringify(own) })}|${own.document === undefined ? '' : stamp('own', own.document)}`;
}

export function readSources(host: Host, dir: string, own?: OwnService): PackSources {
  const present = SOURCE_FILES.filter((name) => host.fs.exists(path.join(dir, name)));
  const files = Object.fromEntries(present.map((name) => [name, host.fs.readText(path.join(dir, name))]));
  if (!own) return { dir, files, digest: digestOf(files) };
  const text = own.document === undefined ? {} : { text: host.fs.readText(own.document) };
  const digest = digestOf({ ...files, 'config.yaml': JSON.stringify(own.said), 'own document': text.text ?? '' });
  return { dir, files, own: { ...own, ...text }, digest };
}

/** Of names and contents, with their lengths, so that no two sets of files give the same text. */
function digestOf(files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const [name, text] of Object.entries(files)) hash.update(`${name}\0${text.length}\0${text}\0`);
  return `sha256:${hash.digest('hex')}`;
}
