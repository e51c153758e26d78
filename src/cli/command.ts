import type { Host } from '../host/host.ts';
import type { ErrorBody } from '../model/envelope.ts';
import type { ExitCode } from '../model/errors.ts';
import type { RunStatus } from '../model/status.ts';
import type { Line } from '../render/styled.ts';
import type { Examples } from './examples.ts';
import type { Flags } from './flags.ts';
import type { Output } from './output.ts';

/** One option as help, completion and the parser read it. */
export interface OptionSpec {
  /** Without dashes: `limit`, `no-input`. */
  readonly name: string;
  readonly short?: string;
  /** `<n>`; absent for a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly repeats?: boolean;
  readonly summary: string;
}

/** A row of the command table. Help and completion read it; the command's code loads only when it runs. */
export interface Command {
  /** As it is typed: `ask`, `audit list`. */
  readonly name: string;
  /** What follows the name, in commander's notation: `<request...>`. */
  readonly args?: string;
  readonly summary: string;
  readonly options?: readonly OptionSpec[];
  /** Its `data` is that of a run, also when it comes to an error before there is one. */
  readonly isRun?: boolean;
  readonly examples: (examples: Examples) => readonly string[];
  readonly load: () => Promise<CommandModule>;
}

export interface CommandModule {
  readonly run: (context: CommandContext) => Promise<Outcome>;
}

export interface CommandContext {
  readonly host: Host;
  readonly command: string;
  readonly args: readonly string[];
  /** The command's own options, by name without dashes. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly flags: Flags;
  /** The command line as it was typed, without `multibot`. */
  readonly argv: readonly string[];
  readonly output: Output;
  /** Of the question that this command line answers. */
  readonly conversationId?: string;
  /** Runs another command line instead, as if it had been typed. */
  readonly again: (argv: readonly string[], conversationId: string | undefined) => Promise<Outcome>;
}

/** What a command came to; one place shows it, in the form that was asked for. */
export interface Outcome {
  readonly command: string;
  readonly status: RunStatus;
  readonly exitCode: ExitCode;
  /** For `--json`; its shape is in schema/. */
  readonly data: unknown;
  /** What `--result` and `--output` show; absent: the whole data. */
  readonly result?: unknown;
  /** For people, made only when it is shown. */
  readonly text: (options: TextOptions) => readonly Line[];
  readonly warnings?: readonly string[];
  readonly error?: ErrorBody | null;
  /** Shown on stderr in place of the error. */
  readonly notes?: readonly Line[];
  /** What goes on after the outcome has been shown. */
  readonly until?: () => Promise<void>;
  /** It has been shown already. */
  readonly shown?: boolean;
}

export interface TextOptions {
  readonly width: number | undefined;
  readonly timeZone: string;
}
