import type { Host } from '../host/host.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import { NO_RUN } from '../model/no-run.ts';
import type { RunStatus } from '../model/status.ts';
import { scalarText } from '../render/cell.ts';
import { type Line, linesOf, styled } from '../render/styled.ts';
import type { Outcome } from './command.ts';
import { commands } from './commands.ts';

const REPORT = 'Please report it, with this line and the command that you gave.';

interface Circumstances {
  readonly host: Host;
  readonly command: string;
  readonly verbose: boolean;
}

/** The one place where errors become exit codes. */
export function outcomeOfError(error: unknown, { host, command, verbose }: Circumstances): Outcome {
  const body = errorBody(error, host);
  const stack = verbose && body.code === 'bug' && error instanceof Error ? (error.stack ?? '') : '';
  return {
    command,
    status: statusOf(body.exitCode),
    exitCode: body.exitCode,
    data: commands.find((each) => each.name === command)?.isRun ? NO_RUN : null,
    text: () => [],
    error: { code: body.code, message: body.message, hint: body.hint, details: stack || body.details },
  };
}

/** An error as people read it: what happened, and what they can do. */
export function errorLines({ error, notes }: Outcome, verbose: boolean): readonly Line[] {
  if (notes) return notes;
  if (!error) return [];
  const hint: readonly Line[] = error.hint ? [[styled('dim', error.hint)]] : [];
  const stack = error.code === 'bug' && verbose ? linesOf(scalarText(error.details ?? '')) : [];
  return [...error.message.split('\n').map((line): Line => [styled('red', line)]), ...hint, ...stack];
}

function errorBody(error: unknown, host: Host) {
  if (host.signal.aborted || isLeftPrompt(error)) return interrupted(host);
  if (error instanceof UserError) {
    const { code, message, hint = null, details = null, exitCode } = error;
    return { code, message, hint, details, exitCode };
  }
  const message = `multibot has hit a bug: ${error instanceof Error ? error.message : String(error)}`;
  return { code: 'bug', message, hint: REPORT, details: null, exitCode: ExitCode.bug };
}

function interrupted(host: Host) {
  const terminated = host.signal.reason === 'SIGTERM';
  return {
    code: terminated ? 'terminated' : 'interrupted',
    message: terminated ? 'Terminated.' : 'Interrupted.',
    hint: null,
    details: null,
    exitCode: terminated ? ExitCode.terminated : ExitCode.interrupted,
  };
}

/** Ctrl-C at a prompt. */
function isLeftPrompt(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
}

function statusOf(exitCode: ExitCode): RunStatus {
  if (exitCode === ExitCode.unsure) return 'needs_input';
  if (exitCode === ExitCode.refused) return 'needs_approval';
  if (exitCode === ExitCode.inDoubt) return 'in_doubt';
  if (exitCode === ExitCode.partial) return 'partial';
  return exitCode === ExitCode.interrupted || exitCode === ExitCode.terminated ? 'cancelled' : 'failed';
}
