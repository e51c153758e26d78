import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { SandboxEngine } from '../../src/model/command.ts';

/** Image with a static busybox and nothing else, made here: tests fetch nothing. */
export const IMAGE = 'multibot-test:busybox';

const BUSYBOX = ['/usr/bin/busybox', '/bin/busybox'];

/**
 * The sandbox engines of this machine. Where one is not there its tests are left out, and one line says so; on a machine
 * of the CI (`CI` is set) that is a mistake of its set-up.
 */
export function enginesHere(): readonly SandboxEngine[] {
  const missing = { docker: dockerProblem(), bubblewrap: problemOf(() => run('bwrap', ['--version'])) };
  for (const [engine, problem] of Object.entries(missing)) {
    if (problem === undefined) continue;
    if (process.env['CI']) throw new Error(`CI must have ${engine}, so that its tests run: ${problem}`);
    process.stderr.write(`Left out: the sandbox tests with ${engine}, which is not here.\n`);
  }
  return (['docker', 'bubblewrap'] as const).filter((engine) => missing[engine] === undefined);
}

function dockerProblem(): string | undefined {
  return problemOf(() => {
    run('docker', ['version']);
    if (problemOf(() => run('docker', ['image', 'inspect', IMAGE])) !== undefined) makeImage();
  });
}

function makeImage(): void {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'multibot-image-'));
  const busybox = BUSYBOX.find((file) => fs.existsSync(file)) ?? 'busybox';
  // The folder is that of / in the container, where nobody must be able to look.
  fs.chmodSync(root, 0o755);
  fs.mkdirSync(path.join(root, 'bin'));
  fs.mkdirSync(path.join(root, 'tmp'));
  fs.copyFileSync(busybox, path.join(root, 'bin/busybox'));
  const applets = run(busybox, ['--list'])
    .split('\n')
    .filter((name) => name !== '' && name !== 'busybox');
  for (const name of applets) fs.symlinkSync('busybox', path.join(root, 'bin', name));
  run('docker', ['import', '-', IMAGE], execFileSync('tar', ['-C', root, '-c', '.'], { maxBuffer: 64 << 20 }));
  fs.rmSync(root, { recursive: true });
}

function run(file: string, args: readonly string[], input?: Buffer): string {
  return execFileSync(file, args, { encoding: 'utf8', stdio: 'pipe', ...(input ? { input } : {}) });
}

function problemOf(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? 'it fails') : String(error);
  }
}
