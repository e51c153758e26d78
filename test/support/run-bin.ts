import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '../..');

export interface BinRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface BinOptions {
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** A folder of its own for `MULTIBOT_HOME`; `remove` it at the end. */
export function temporaryHome(): { readonly home: string; remove(): void } {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'multibot-e2e-'));
  return { home, remove: () => fs.rmSync(home, { recursive: true, force: true }) };
}

/** The built program as a user starts it, without a terminal and without keys. */
export function runBin(args: readonly string[], options: BinOptions): Promise<BinRun> {
  return startBin(args, options).end;
}

/** The same while it runs: it can be signalled. */
export function startBin(args: readonly string[], { home, env = {}, stdin }: BinOptions) {
  const child = spawn(process.execPath, [path.join(root, 'bin/multibot.js'), ...args], {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home, MULTIBOT_HOME: home, TZ: 'America/Chicago', LANG: 'C.UTF-8', ...env },
    stdio: 'pipe',
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  child.stdin.end(stdin ?? '');
  const end = new Promise<BinRun>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') }),
    );
  });
  return { child, end, said: () => Buffer.concat(stderr).toString('utf8') };
}
