import type { ChildProcess } from 'node:child_process';
import process from 'node:process';
import { CappedOutput } from './capped-output.ts';
import type { ProcessRequest, ProcessResult } from './process.ts';

/** How long the pipes of a group that has been ended may stay open: a program that left the group may hold them. */
const PIPES_MS = 500;

/** execa with everything off that would keep, wait or pass on more than was asked. */
export async function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  const { execa } = await import('execa');
  const startedAt = performance.now();
  const started = execa(request.file, [...request.args], {
    env: { ...request.env },
    extendEnv: false,
    ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
    input: request.stdin ?? '',
    buffer: false,
    encoding: 'buffer',
    reject: false,
    detached: true,
    stripFinalNewline: false,
  });
  const child = started.nodeChildProcess;
  const [stdout, stderr] = [collected(child.stdout), collected(child.stderr)];
  const stopped = await ended(child, request);
  const result = await started;
  return {
    exitCode: result.exitCode ?? null,
    signal: result.signal ?? null,
    ...(result.exitCode === undefined && result.signal === undefined && result.code ? { error: result.code } : {}),
    timedOut: stopped === 'time',
    cancelled: stopped === 'cancelled',
    stdout: stdout.text(),
    stderr: stderr.text(),
    durationMs: performance.now() - startedAt,
  };
}

function collected(stream: NodeJS.ReadableStream | null): CappedOutput {
  const output = new CappedOutput();
  stream?.on('data', (chunk: Buffer) => output.add(chunk));
  return output;
}

/** Resolves when the leader has ended and the rest of its group has been ended, with what ended it before its time. */
async function ended(child: ChildProcess, request: ProcessRequest): Promise<'time' | 'cancelled' | undefined> {
  let stopped: 'time' | 'cancelled' | undefined;
  const stop = (why: 'time' | 'cancelled') => {
    stopped ??= why;
    if (request.graceMs === undefined) return endGroup(child, 'SIGKILL');
    endGroup(child, 'SIGTERM');
    grace ??= setTimeout(() => endGroup(child, 'SIGKILL'), request.graceMs);
  };
  let grace: NodeJS.Timeout | undefined;
  const cancel = () => stop('cancelled');
  const timer = setTimeout(() => stop('time'), request.timeoutMs);
  request.signal?.addEventListener('abort', cancel, { once: true });
  if (request.signal?.aborted) cancel();
  if (child.pid !== undefined) await new Promise<void>((resolve) => void child.on('exit', () => resolve()));
  clearTimeout(timer);
  clearTimeout(grace);
  request.signal?.removeEventListener('abort', cancel);
  endGroup(child, 'SIGKILL');
  setTimeout(() => closePipes(child), PIPES_MS).unref();
  return stopped;
}

/** `-pid` is the group (kill(2)). It may be gone already. */
function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function closePipes({ stdout, stderr }: ChildProcess): void {
  for (const stream of [stdout, stderr]) if (stream && !stream.destroyed) stream.destroy();
}
