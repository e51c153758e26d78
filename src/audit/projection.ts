import type { RunEvent } from '../model/run-event.ts';
import { assertNever } from '../util/assert-never.ts';
import type { Write } from './database.ts';
import { approved, runFinished, runStarted } from './project-run.ts';
import { commandFinished, stepCalled, stepFinished, stepRetried, stepStarted } from './project-step.ts';
import { planned, taskFinished } from './project-task.ts';
import { iso, type Projector } from './projector.ts';
import { storedJson } from './stored-json.ts';

/** Everything that one event writes: itself into the journal, and what it means into the tables that people query. */
export function projectionOf(event: RunEvent, projector: Projector): readonly Write[] {
  const { runId, type, at } = event;
  const entry = projector.statements.insertEvent({ runId, type, payload: storedJson(event), createdAt: iso(at) });
  return [entry, ...rowsOf(event, projector)];
}

function rowsOf(event: RunEvent, projector: Projector): readonly Write[] {
  switch (event.type) {
    case 'run.started':
      return runStarted(event, projector);
    case 'routed':
    case 'understood':
      return [];
    case 'planned':
      return planned(event, projector);
    case 'approved':
      return approved(event, projector);
    case 'step.started':
      return stepStarted(event, projector);
    case 'step.called':
      return stepCalled(event, projector);
    case 'command.finished':
      return commandFinished(event, projector);
    case 'step.retried':
      return stepRetried(event, projector);
    case 'step.waiting':
      return [];
    case 'step.finished':
      return stepFinished(event, projector);
    case 'task.finished':
      return taskFinished(event, projector);
    case 'run.finished':
      return runFinished(event, projector);
    default:
      return assertNever(event);
  }
}
