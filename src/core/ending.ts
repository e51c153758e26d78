import { ExitCode, UserError } from '../model/errors.ts';
import type { Question } from '../model/question.ts';
import type { RunError } from '../model/run-event.ts';
import type { RunStatus } from '../model/status.ts';

/** How a run ends, before the last event is written. */
export interface Ending {
  readonly status: RunStatus;
  readonly exitCode: ExitCode;
  readonly answer: string;
  readonly question: Question | null;
  readonly error: RunError | null;
}

/** A question is how a run ends that cannot decide; the answer starts a new one. */
export function asked(question: Question, code: string): Ending {
  return {
    status: 'needs_input',
    exitCode: ExitCode.unsure,
    answer: question.message,
    question,
    error: { code, message: question.message, hint: hintFor(question), details: null },
  };
}

function hintFor({ choices, field }: Question): string | null {
  if (choices.length > 0) return 'Run one of the commands in question.choices, or say it again with more detail.';
  return field === null ? null : `Say it again with more detail, or add --set ${field}=<value>.`;
}

/** Nothing here can do it: no question, only a reason. */
export function declined(reason: string, hint: string = HOW_TO_SEE): Ending {
  return {
    status: 'needs_input',
    exitCode: ExitCode.unsure,
    answer: reason,
    question: null,
    error: {
      code: 'not_understood',
      message: reason,
      hint,
      details: null,
    },
  };
}

const HOW_TO_SEE = "'multibot pack list' shows what can be asked for; name the service to make it clear.";

export function failedWith(error: UserError): Ending {
  const { code, message, hint, details } = error;
  return {
    status: error.exitCode === ExitCode.unsure ? 'needs_input' : 'failed',
    exitCode: error.exitCode,
    answer: message,
    question: null,
    error: { code, message, hint: hint ?? null, details: details ?? null },
  };
}

/** A mistake of ours. The message may say where; the stack stays with whoever catches the throw. */
export function bug(error: unknown): Ending {
  const message = error instanceof Error ? error.message : String(error);
  return failedWith(
    new UserError('bug', message, { exitCode: ExitCode.bug, hint: 'This is a bug in multibot; please report it.' }),
  );
}
