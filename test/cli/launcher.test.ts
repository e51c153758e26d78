import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'multibot-launcher-'));
const built = path.join(home, 'built');
const old = oldNode();
if (!old) process.stderr.write('launcher.test: no Node older than 22.22 on the PATH; its tests are left out.\n');

afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

describe('the launcher', { tags: ['slow'] }, () => {
  beforeAll(() => {
    copyPackage(built, ['src', 'packs', 'node_modules']);
    execFileSync(process.execPath, [path.join(built, 'bin/build.js')], { stdio: 'inherit' });
  });

  test('before the build: 9, and what to run', () => {
    const bare = copyPackage(path.join(home, 'bare'), []);
    const { status, stdout, stderr } = launch(['doctor'], { folder: bare });
    expect({ status, stdout, stderr }).toEqual({
      status: 9,
      stdout: '',
      stderr: 'multibot is not built yet. Run: npm run build\n',
    });
  });

  test('--version and --help are answered by the launcher itself', () => {
    const { version }: { version: string } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(launch(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n` });
    const help = launch(['--help']);
    expect(help).toMatchObject({ status: 0, loaded: ['fs'] });
    expect(help.stdout).toBe(fs.readFileSync(path.join(built, 'dist/help.txt'), 'utf8'));
    expect(help.stdout).toBe(launch(['help']).stdout);
  });

  test('a command loads only what it needs', () => {
    const { status, loaded } = launch(['config', 'list', '--json']);
    expect(status).toBe(0);
    const heavy = /zod|yaml|kysely|ky\.|pg|openai|inquirer|chrono|fuzzysort|better-sqlite3|node:https?$/;
    expect(loaded.filter((name) => heavy.test(name))).toEqual([]);
    const called = launch(['db', 'migrate']);
    expect(called.status).toBe(0);
    expect(called.loaded.filter((name) => /zod|yaml|openai|inquirer|ky\.cjs|pg/.test(name))).toEqual([]);
    expect(called.loaded).toContain('better-sqlite3');
  });

  test('exit codes and errors come through', () => {
    expect(launch(['aks'])).toMatchObject({ status: 2, stdout: '' });
    expect(launch([]).status).toBe(2);
    expect(launch(['ask', '-'], { input: '  ' })).toMatchObject({ status: 2 });
  });

  test('the compile cache is in the own cache folder, for nobody else to write to', () => {
    launch(['config', 'list']);
    const cache = path.join(home, 'state/cache/code');
    expect(fs.readdirSync(cache).length).toBeGreaterThan(0);
    expect(fs.statSync(cache).mode & 0o777).toBe(0o700);
  });

  test('the library can be imported', async () => {
    const script = 'import(process.argv[1]).then((found) => console.log(typeof found.run))';
    const file = path.join(built, 'dist/index.js');
    const { stdout } = spawnSync(process.execPath, ['-e', script, file], { encoding: 'utf8' });
    expect(stdout).toBe('function\n');
  });

  describe.runIf(old)('under an old Node', () => {
    test('the Node beside the package takes over, with arguments, input and exit code', () => {
      const { status, stdout } = launch(['doctor', '--json'], { node: old });
      expect(stdout).toContain(`"message": "Node ${process.versions.node}"`);
      expect(status).toBe(0);
      expect(launch(['ask', '-'], { node: old, input: ' ' })).toMatchObject({ status: 2 });
      expect(launch(['aks'], { node: old })).toMatchObject({ status: 2 });
    });

    test('without one: 9 and one clear line', () => {
      const bare = copyPackage(path.join(home, 'bare-old'), []);
      const { status, stdout, stderr } = launch(['--version'], { node: old, folder: bare });
      expect({ status, stdout }).toEqual({ status: 9, stdout: '' });
      expect(stderr).toMatch(/^multibot needs Node 22\.22 or newer; this is [\d.]+ \(.*\)\.\n$/);
    });

    test.each(['SIGTERM', 'SIGINT'] as const)('%s reaches the process that works', async (signal) => {
      const child = spawn(old ?? '', [path.join(built, 'bin/multibot.js'), 'emulate', '--result'], {
        env: environment(),
        detached: true,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      const [chunk]: unknown[] = await once(child.stdout, 'data');
      const url = /"url": "(http:[^"]+)"/.exec(String(chunk))?.[1] ?? '';
      expect((await fetch(url)).status).toBe(404);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
      await expect(fetch(url)).rejects.toThrow('fetch failed');
    });
  });
});

interface Launch {
  readonly node?: string | undefined;
  readonly folder?: string;
  readonly input?: string;
}

/** Runs the launcher; `loaded` is what it and the program required, in the order of first use. */
function launch(argv: readonly string[], { node = process.execPath, folder = built, input = '' }: Launch = {}) {
  const traced = node === process.execPath;
  const file = path.join(folder, 'bin/multibot.js');
  const run = spawnSync(node, [...(traced ? ['-r', tracer()] : []), file, ...argv], {
    env: environment(),
    input,
    encoding: 'utf8',
  });
  const [stderr = '', trace = ''] = run.stderr.split('LOADED ');
  const loaded = trace.trim().split(' ');
  return { status: run.status, stdout: run.stdout, stderr, loaded: loaded.filter((name) => !name.includes(folder)) };
}

function environment() {
  return { PATH: process.env['PATH'], HOME: home, MULTIBOT_HOME: path.join(home, 'state') };
}

function tracer(): string {
  const file = path.join(home, 'trace.cjs');
  fs.writeFileSync(
    file,
    `const { Module } = require('node:module');
     const load = Module._load;
     const seen = new Set();
     Module._load = function (name, ...rest) { seen.add(name); return load.call(this, name, ...rest); };
     process.on('exit', () => console.error('LOADED ' + [...seen].join(' ')));`,
  );
  return file;
}

/** The package with a bin folder of its own, so that the build writes nowhere else. */
function copyPackage(to: string, linked: readonly string[]): string {
  fs.mkdirSync(to, { recursive: true });
  fs.cpSync(path.join(root, 'bin'), path.join(to, 'bin'), { recursive: true });
  fs.copyFileSync(path.join(root, 'package.json'), path.join(to, 'package.json'));
  for (const name of linked) fs.symlinkSync(path.join(root, name), path.join(to, name));
  return to;
}

function oldNode(): string | undefined {
  const names = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'node'));
  return names.filter(fs.existsSync).find((file) => {
    const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
    const [major = 99, minor = 0] = (stdout ?? '').replace('v', '').split('.').map(Number);
    return major < 22 || (major === 22 && minor < 22);
  });
}
