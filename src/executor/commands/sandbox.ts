import type { ProcessResult } from '../../host/process.ts';
import type { CommandMode, SandboxEngine } from '../../model/command.ts';

/** A command with every place filled. */
export interface CommandJob {
  /** Unique in this machine. */
  readonly id: string;
  /** Program and arguments, exactly as the program gets them. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Of the container, where there is one. */
  readonly image: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Where a command runs. Each way in is the same: arguments, environment and input in, what it wrote out. */
export interface Sandbox {
  readonly name: SandboxEngine | 'host';
  readonly mode: CommandMode;
  /** Where the command finds itself. */
  readonly cwd: string;
  /** Nothing of it is left when this resolves. */
  run(job: CommandJob): Promise<ProcessResult>;
}

/** What a command may use at most. One table, both engines. */
export const sandboxLimits = {
  processes: 64,
  /** Of the container; in bubblewrap of each process. */
  memoryBytes: 512 * 1024 * 1024,
  cpus: 1,
  /** All of /tmp. */
  diskBytes: 256 * 1024 * 1024,
  openFiles: 256,
} as const;

/** Who a command is inside: nobody. */
export const NOBODY = 65534;
