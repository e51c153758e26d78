/** Where commands run: shut in, or as the person themselves on this machine. */
export type CommandMode = 'SANDBOX' | 'HOST';
/** What shuts them in. */
export type SandboxEngine = 'docker' | 'bubblewrap';

/** A command that an operation runs in place of a request, as its pack describes it. */
export interface CommandSpec {
  /** Program and arguments; `{input}` is the value of an input. Never a line for a shell. */
  readonly argv: readonly string[];
  /** Of the container; absent: the one of the settings. */
  readonly image?: string;
  readonly timeoutMs: number;
  /** All of its environment but PATH and HOME. */
  readonly env: Readonly<Record<string, string>>;
  /** What it reads; a template like the arguments. */
  readonly stdin?: string;
  /** `json`: what it writes is JSON, and that is the answer. */
  readonly output: 'text' | 'json';
  /** It is of use on the host only. */
  readonly onHost?: true;
}

/** Whether commands may run, and how. */
export interface CommandSettings {
  /** `ALLOW_SHELL=1`. */
  readonly allowed: boolean;
  readonly mode: CommandMode;
  readonly engine: SandboxEngine | 'auto';
  /** Of the container, where a command names none. */
  readonly image: string;
}

/** One run of a command, for the CommandRun table. */
export interface CommandRun {
  readonly id: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly mode: CommandMode;
  /** Null when it was ended by a signal, or never started. */
  readonly exitCode: number | null;
  /** Head and tail, when it wrote more than is kept. */
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}
