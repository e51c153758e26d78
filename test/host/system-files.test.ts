import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { systemFiles } from '../../src/host/system-files.ts';

const folders: string[] = [];
function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'multibot-files-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const each of folders.splice(0)) fs.rmSync(each, { recursive: true, force: true });
});

test('files are 0600, made folders 0700, and no temporary file stays', () => {
  const dir = folder();
  systemFiles.write(path.join(dir, 'a', 'b.json'), '{}');
  expect(fs.statSync(path.join(dir, 'a', 'b.json')).mode & 0o777).toBe(0o600);
  expect(fs.statSync(path.join(dir, 'a')).mode & 0o777).toBe(0o700);
  expect(systemFiles.list(path.join(dir, 'a'))).toEqual([{ name: 'b.json', isDirectory: false }]);
});

test('a file is made exclusively once', () => {
  const file = path.join(folder(), 'lock');
  expect([systemFiles.createExclusive(file, '1'), systemFiles.createExclusive(file, '2')]).toEqual([true, false]);
  expect(systemFiles.readText(file)).toBe('1');
});

test('what is not there is an empty list and no stat', () => {
  const dir = folder();
  expect(systemFiles.list(path.join(dir, 'none'))).toEqual([]);
  expect(systemFiles.stat(path.join(dir, 'none'))).toBeUndefined();
});
