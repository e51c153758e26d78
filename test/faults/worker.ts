import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { systemHost } from '../../src/host/system.ts';
import type { Job, Report } from './fixtures/work.ts';

/** Of the test's own process. */
export const host = systemHost('/', '0.0.0-test');
const root = path.resolve(import.meta.dirname, '../..');
let bundle: Promise<string> | undefined;

/** The fixture as one file, so that a process of it starts as quickly as the program does. */
async function bundled(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multibot-faults-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = path.join(folder, 'work.cjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'fixtures/work.ts')],
    outfile: outfile.replace('.cjs', '.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22.22',
    external: ['pg-native', 'better-sqlite3'],
    alias: {},
    banner: {
      js: `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(${JSON.stringify(path.join(root, 'package.json'))});`,
    },
    plugins: [
      {
        name: 'native',
        setup: (builder) => {
          const addon = path.join(root, 'node_modules/better-sqlite3/lib/index.js');
          builder.onResolve({ filter: /^better-sqlite3$/ }, () => ({ path: addon, external: true }));
        },
      },
    ],
  });
  return outfile.replace('.cjs', '.mjs');
}

export interface Worker {
  readonly child: ChildProcess;
  /** What it said at its end; `killed` when it did not come to say anything. */
  readonly end: Promise<Report | 'killed'>;
}

/** A process that does this; it is gone when the test is over, whatever happens. */
export async function startWorker(job: Job): Promise<Worker> {
  bundle ??= bundled();
  const child = spawn(process.execPath, [await bundle, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const end = new Promise<Report | 'killed'>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (out.trim() !== '') resolve(JSON.parse(out));
      else reject(new Error(`The worker ended with ${code} ${signal ?? ''} and said nothing. ${err}`));
    });
  });
  return { child, end };
}

/** A folder of its own, removed when the test ends. */
export function faultsFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multibot-faults-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
