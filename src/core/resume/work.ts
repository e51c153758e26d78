import type { AuditStore } from '../../audit/store.ts';
import type { Host } from '../../host/host.ts';
import type { Catalog } from '../../model/catalog.ts';
import { UserError } from '../../model/errors.ts';
import type { RunEvent } from '../../model/run-event.ts';
import type { Settings } from '../../model/settings.ts';
import { checkDrift, drift } from '../drift.ts';
import type { Frozen } from '../frozen.ts';
import { hashOfPlan } from '../plan-hash.ts';

/** A plan that was begun, with everything that happened to it. */
export interface Work {
  readonly frozen: Frozen;
  readonly conversationId: string;
  /** The last run of it. */
  readonly runId: string;
  /** Of its last holder. */
  readonly epoch: number;
  readonly events: readonly RunEvent[];
}

interface Place {
  readonly host: Host;
  readonly store: AuditStore;
  readonly settings: Settings;
  readonly catalog: Catalog;
}

/** Statuses of tasks that can be gone on with because something kept them from their end. */
export const UNFINISHED = ['interrupted', 'failed', 'in_doubt', 'partial'] as const;

/**
 * What a task belongs to, as it was approved: the whole plan, whichever of its tasks is named. Throws UserError:
 * `unknown_task`, `task_held` (exit 4), and with exit 10 `journal_changed`, `plan_changed` and what `checkDrift` throws.
 */
export async function workOf(taskId: string, { host, store, settings, catalog }: Place): Promise<Work> {
  const history = await store.history(taskId);
  const planned = history?.events.findLast((event) => event.type === 'planned');
  if (!history || !planned)
    throw new UserError('unknown_task', `There is no task ${taskId}.`, { hint: 'multibot resume --list' });
  const { plan, planHash, taskIds } = planned;
  if (hashOfPlan(plan) !== planHash)
    throw drift('plan_changed', 'The plan held a secret, which is not stored: it cannot be gone on with.');
  if (history.status === 'planned')
    throw new UserError('nothing_to_resume', `Task ${taskId} was only planned; nothing of it was begun.`, {
      hint: 'Say it again without --dry-run.',
    });
  checkDrift(plan, { settings, catalog, fs: host.fs });
  const { conversationId, runId, epoch, events } = history;
  return { frozen: { plan, planHash, taskIds }, conversationId, runId, epoch, events };
}
