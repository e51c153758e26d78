import path from 'node:path';
import type { FileSystem } from '../../src/host/host.ts';

/** A file system in memory: absolute path -> content. */
export function memoryFiles(initial: Readonly<Record<string, string | Uint8Array>> = {}): FileSystem {
  const bytesOf = (content: string | Uint8Array) =>
    typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  const files = new Map<string, Uint8Array<ArrayBuffer>>(
    Object.entries(initial).map(([name, content]) => [name, bytesOf(content)]),
  );
  let writes = 0;
  const changes = new Map<string, number>();
  const put = (name: string, content: string | Uint8Array) => {
    files.set(name, bytesOf(content));
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
    stat: (name) => {
      if (files.has(name)) return { modifiedAt: changes.get(name) ?? 0, size: read(name).length, kind: 'file' };
      return below(name).length > 0 ? { modifiedAt: 0, size: 0, kind: 'folder' } : undefined;
    },
    remove: (name) => {
      for (const each of [name, ...below(name)]) files.delete(each);
    },
    realPath: (name) => name,
  };
}
