import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Which src folders a folder may import. A folder may always import itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  util: [],
  model: ['util'],
  host: ['util', 'model'],
  router: ['util', 'model'],
  planner: ['util', 'model'],
  render: ['util', 'model'],
  catalog: ['util', 'model', 'host'],
  llm: ['util', 'model', 'host'],
  executor: ['util', 'model', 'host'],
  audit: ['util', 'model', 'host'],
  emulator: ['util', 'model', 'host', 'catalog'],
  core: ['util', 'model', 'host', 'catalog', 'llm', 'router', 'planner', 'executor', 'audit'],
  eval: ['util', 'model', 'host', 'core'],
  cli: ['util', 'model', 'host', 'core', 'render', 'catalog', 'audit', 'emulator', 'eval'],
};
const src = path.resolve(import.meta.dirname, '../../src');

test('src folders are exactly the known layers', () => {
  const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((entry) => entry.name).sort()).toEqual(Object.keys(ALLOWED).sort());
});

test('pure folders touch nothing of Node', () => {
  const impure = sources()
    .filter(({ file }) => ['router', 'planner', 'render', 'model', 'util'].includes(file.split(path.sep)[0] ?? ''))
    .filter(({ code }) => /(?:from|import\()\s*'node:/.test(code));
  expect(impure.map(({ file }) => file)).toEqual([]);
});

test('no source file knows the name of a service', () => {
  const names = readdirSync(path.join(src, '../packs'));
  expect(names.length).toBeGreaterThan(0);
  const knowing = sources().filter(({ code }) => names.some((name) => new RegExp(`\\b${name}\\b`, 'i').test(code)));
  expect(knowing.map(({ file }) => file)).toEqual([]);
});

test('imports only point down', () => {
  expect(crossings().filter(({ from, to }) => !ALLOWED[from]?.includes(to))).toEqual([]);
});

function sources() {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, code: readFileSync(path.join(src, file), 'utf8') }));
}

function crossings() {
  return sources()
    .filter(({ file }) => file.includes(path.sep))
    .flatMap(({ file, code }) => {
      return [...code.matchAll(/(?:from|import\()\s*'(?<target>\.[^']+)'/g)].map(({ groups }) => {
        const target = path.relative(src, path.resolve(src, path.dirname(file), groups?.['target'] ?? ''));
        return { file, from: file.split(path.sep)[0] ?? '', to: target.split(path.sep)[0] ?? '' };
      });
    })
    .filter(({ from, to }) => from !== to);
}
