import { execFileSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

/** Before all tests: those that start the program start the code at hand, not an older build of it. */
export function setup(): void {
  execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../../bin/build.js')], { stdio: 'inherit' });
}
