import type { RunStatus, WorkStatus } from '../model/status.ts';
import type { Write } from './database.ts';
import { type EventOf, iso, type Projector } from './projector.ts';
import { storedJson, storedText } from './stored-json.ts';

const TITLE_LENGTH = 80;

export function runStarted(event: EventOf<'run.started'>, { statements, newId, email }: Projector): readonly Write[] {
  const { conversationId, runId } = event;
  const createdAt = iso(event.at);
  return [
    statements.upsertUser({ id: newId(), email, createdAt }),
    statements.upsertConversation({ id: conversationId, title: titleOf(event.text), email, createdAt }),
    statements.insertMessage({
      id: newId(),
      role: 'user',
      content: storedText(event.text),
      conversationId,
      runId,
      createdAt,
    }),
  ];
}

export function approved(event: EventOf<'approved'>, { statements, newId }: Projector): readonly Write[] {
  const { approval, runId, conversationId } = event;
  return [
    statements.insertApproval({
      id: newId(),
      runId,
      conversationId,
      by: approval.by,
      planHash: approval.planHash,
      steps: storedJson(approval.steps),
      createdAt: iso(event.at),
    }),
  ];
}

/** The answer, and a last word on what never came to an end by itself. */
export function runFinished(event: EventOf<'run.finished'>, { statements, newId }: Projector): readonly Write[] {
  const { runId, conversationId, answer } = event;
  const at = iso(event.at);
  const content = storedText(answer);
  const waiting = { runId, from: 'pending', status: statusOfWaiting(event.status), updatedAt: at };
  return [
    statements.insertMessage({ id: newId(), role: 'assistant', content, conversationId, runId, createdAt: at }),
    statements.closeSteps(waiting),
    statements.closeSteps({ ...waiting, from: 'running', status: 'interrupted' }),
    statements.closeTasks(waiting),
    statements.closeTasks({ ...waiting, from: 'running', status: statusOfBegun(event.status) }),
    statements.touchConversation({ id: conversationId, updatedAt: at }),
    statements.giveLeaseBack({ runId }),
  ];
}

/** Of what was planned and never begun. */
function statusOfWaiting(status: RunStatus): WorkStatus {
  return ['planned', 'needs_input', 'needs_approval', 'cancelled'].includes(status) ? status : 'skipped';
}

/** Of a task that was begun and not ended. A run cannot succeed over one, so then something was lost. */
function statusOfBegun(status: RunStatus): WorkStatus {
  return status === 'succeeded' ? 'interrupted' : status;
}

/** The first words, on one line. */
function titleOf(text: string): string {
  const line = storedText(text).replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= TITLE_LENGTH ? line : `${characters.slice(0, TITLE_LENGTH - 1).join('')}…`;
}
