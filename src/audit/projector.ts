import type { ProcessTable } from '../host/host.ts';
import type { RunEvent } from '../model/run-event.ts';
import type { LeaseStatements } from './lease-statements.ts';
import type { RunStatements } from './run-statements.ts';
import type { StepStatements } from './step-statements.ts';
import type { TaskStatements } from './task-statements.ts';

export type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;

/** What a projection needs beside the event. It reads nothing: the event alone decides what is written. */
export interface Projector {
  readonly statements: RunStatements & TaskStatements & StepStatements & LeaseStatements;
  readonly newId: () => string;
  /** Whose run it is: `<user>@<host>`. */
  readonly email: string;
  /** Who holds what is planned here. */
  readonly processes: ProcessTable;
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Id of a step's row: whoever continues the task finds it again. */
export function stepRowId(taskId: string, stepId: string): string {
  return `${taskId}:${stepId}`;
}
