import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { FileStat, FileSystem } from './host.ts';

let temporaries = 0;

export const systemFiles: FileSystem = {
  readText: (file) => fs.readFileSync(file, 'utf8'),
  readBytes: (file) => fs.readFileSync(file),
  write,
  createExclusive,
  exists: (file) => fs.existsSync(file),
  list,
  makeFolder: (folder) => void fs.mkdirSync(folder, { recursive: true, mode: 0o700 }),
  stat,
  remove: (file) => fs.rmSync(file, { recursive: true, force: true }),
  realPath: (file) => fs.realpathSync(file),
};

function write(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}.${++temporaries}.tmp`;
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    fs.writeFileSync(temporary, content, { mode: 0o600 });
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

function createExclusive(file: string, content: string): boolean {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    fs.writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function list(folder: string) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .map((entry) => ({ name: entry.name, isDirectory: fs.statSync(path.join(folder, entry.name)).isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function stat(file: string): FileStat | undefined {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  const kind = found?.isFile() ? 'file' : found?.isDirectory() ? 'folder' : 'other';
  return found && { modifiedAt: found.mtimeMs, size: found.size, kind };
}
