import type { RunEvent } from '../model/run-event.ts';
import { assertNever } from '../util/assert-never.ts';
import type { Write } from './database.ts';
import { approved, runFinished, runStarted } from './project-run.ts';
import { commandFinished, stepCalled, stepFinished, stepRetried, stepSettled, stepStarted } from './project-step.ts';
import { planned, taskFinished } from './project-task.ts';
import type { Projector } from './projector.ts';

/** What one event means to the tables that people query; the event itself is in the journal. */
export function projectionOf(event: RunEvent, projector: Projector): readonly Write[] {
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
    case 'step.probed':
      return [];
    case 'step.settled':
      return stepSettled(event, projector);
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
