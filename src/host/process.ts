/** A program to run, without a shell. */
export interface ProcessRequest {
  readonly file: string;
  readonly args: readonly string[];
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Absent: that of this process. */
  readonly cwd?: string;
  readonly stdin?: string;
  readonly timeoutMs: number;
  /** Between asking it to end and ending it; absent: it is ended at once. */
  readonly graceMs?: number;
  readonly signal?: AbortSignal;
}

export interface ProcessResult {
  /** Null when a signal ended it, or when it never started. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** `ENOENT`, `EACCES`, `E2BIG`: it never started. */
  readonly error?: string;
  readonly timedOut: boolean;
  readonly cancelled: boolean;
  /** As UTF-8; head and tail when it is long. */
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

/**
 * Runs a program as the leader of a process group of its own. When its time is up, when it is cancelled, and when it has
 * ended, the whole group is ended. Never rejects for anything that the program does.
 */
export type RunProcess = (request: ProcessRequest) => Promise<ProcessResult>;
