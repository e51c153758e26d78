import path from 'node:path';
import type { FileSystem } from '../../src/host/host.ts';

/** A file system in memory: absolute path -> text. */
export function memoryFiles(initial: Readonly<Record<string, string>> = {}): FileSystem {
  const files = new Map<string, Uint8Array>(
    Object.entries(initial).map(([name, text]) => [name, new TextEncoder().encode(text)]),
  );
  let writes = 0;
  const changes = new Map<string, number>();
  const put = (name: string, content: string | Uint8Array) => {
    files.set(name, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    changes.set(name, ++writes);
  };
  const read = (name: string) => {
    const found = files.get(name);
    if (!found) throw Object.assign(new Error(`ENOENT: no such file or directory, open '${name}'`), { code: 'ENOENT' });
    return found;
  };
  const below = (folder: string) => [...files.keys()].filter((name) => name.startsWith(`${folder}${path.sep}`));
  return {
    readText: (name) => new TextDecoder().decode(read(name)),
    readBytes: read,
    write: put,
    createExclusive: (name, content) => {
      if (files.has(name)) return false;
      put(name, content);
      return true;
    },
    exists: (name) => files.has(name) || below(name).length > 0,
    list: (folder) => {
      const names = new Set(below(folder).map((name) => name.slice(folder.length + 1).split(path.sep)[0] ?? ''));
      return [...names].sort().map((name) => ({ name, isDirectory: !files.has(path.join(folder, name)) }));
    },
    makeFolder: () => {},
    stat: (name) => (files.has(name) ? { modifiedAt: changes.get(name) ?? 0, size: read(name).length } : undefined),
    remove: (name) => {
      for (const each of [name, ...below(name)]) files.delete(each);
    },
    realPath: (name) => name,
  };
}
