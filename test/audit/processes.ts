import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

const script = path.join(import.meta.dirname, 'fixtures/append-runs.ts');

/** What a process of its own says that records `runs` runs; `uid` is the user that it runs as. */
export function recordElsewhere(
  target: string,
  { name, runs = 1, uid }: { readonly name: string; readonly runs?: number; readonly uid?: number },
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, target, name, String(runs)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      ...(uid === undefined ? {} : { uid }),
    });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
    });
    child.on('error', reject);
    child.on('close', () => resolve(out === '' ? null : JSON.parse(out)));
  });
}
