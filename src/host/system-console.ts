import fs from 'node:fs';
import process from 'node:process';
import { isatty } from 'node:tty';
import type { Console } from './host.ts';

export function systemConsole(): Console {
  // `isatty` asks the kernel; touching `process.stdout` would open the streams, which nothing else here needs.
  const [stdinIsTerminal, stdoutIsTerminal, stderrIsTerminal] = [isatty(0), isatty(1), isatty(2)];
  return {
    stdinIsTerminal,
    stdoutIsTerminal,
    stderrIsTerminal,
    columns: Number(process.env['COLUMNS']) || terminalColumns({ stdoutIsTerminal, stderrIsTerminal }),
    out: (text) => writeAll(1, text),
    err: (text) => writeAll(2, text),
    readStdin,
    promptStreams: () => ({ input: process.stdin, output: process.stderr }),
  };
}

function terminalColumns({
  stdoutIsTerminal,
  stderrIsTerminal,
}: Pick<Console, 'stdoutIsTerminal' | 'stderrIsTerminal'>) {
  if (stdoutIsTerminal) return process.stdout.columns;
  return stderrIsTerminal ? process.stderr.columns : undefined;
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
