import { ExitCode } from '../model/errors.ts';
import { answerLines } from '../render/answer.ts';
import { cellsIn } from '../render/cell.ts';
import type { RunView } from '../render/run-view.ts';
import type { Outcome } from './command.ts';

/** What a run came to, as an outcome of its command. */
export function runOutcome(view: RunView, command: string): Outcome {
  return {
    command,
    status: view.status,
    exitCode: exitCodeOf(view.exitCode),
    data: view.data,
    result: view.data.result,
    text: ({ width, timeZone }) => answerLines(view, { width, cells: cellsIn(timeZone) }),
    error: view.error,
    warnings: view.warnings,
  };
}

function exitCodeOf(code: number): ExitCode {
  return Object.values(ExitCode).find((known) => known === code) ?? ExitCode.bug;
}
