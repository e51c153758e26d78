import fs from 'node:fs';
import process from 'node:process';
import type { Console } from './host.ts';

export function systemConsole(): Console {
  const columns = Number(process.env['COLUMNS']) || process.stdout.columns || process.stderr.columns;
  return {
    stdinIsTerminal: process.stdin.isTTY === true,
    stdoutIsTerminal: process.stdout.isTTY === true,
    stderrIsTerminal: process.stderr.isTTY === true,
    columns: columns || undefined,
    out: (text) => writeAll(1, text),
    err: (text) => writeAll(2, text),
    readStdin,
    promptStreams: () => ({ input: process.stdin, output: process.stderr }),
  };
}

/**
 * Synchronous, so that nothing is lost when the process ends right after. A reader that went away (`| head`) ends the
 * program quietly: that is what it asked for.
 */
function writeAll(fd: 1 | 2, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let sent = 0; sent < bytes.length; )
    try {
      sent += fs.writeSync(fd, bytes, sent);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      else if (code === 'EPIPE') process.exit(0);
      else throw error;
    }
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  return Buffer.concat(chunks).toString('utf8');
}
