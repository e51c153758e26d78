import type { JsonValue } from './json.ts';

/** The process's exit codes. Scripts rely on them: nothing here is renumbered. */
export const ExitCode = {
  ok: 0,
  bug: 1,
  usage: 2,
  unsure: 3,
  refused: 4,
  rejected: 5,
  unreachable: 6,
  inDoubt: 7,
  partial: 8,
  configuration: 9,
  checkFailed: 10,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

interface UserErrorOptions {
  readonly exitCode?: ExitCode;
  /** What the person can do about it, often a command. */
  readonly hint?: string;
  readonly details?: JsonValue;
  readonly cause?: unknown;
}

/** Something the person can mend. Anything thrown that is not a UserError is a bug in multibot. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** Stable snake_case word, shown as `error.code`. */
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;
  readonly details: JsonValue | undefined;

  constructor(code: string, message: string, options: UserErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.exitCode = options.exitCode ?? ExitCode.usage;
    this.hint = options.hint;
    this.details = options.details;
  }
}
