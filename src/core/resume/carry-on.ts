import { stepKey } from '../../model/plan.ts';
import { allSteps } from '../approval.ts';
import { decide } from '../carry-out.ts';
import { checkCommands } from '../check-commands.ts';
import { checkKeys } from '../credentials.ts';
import type { Ending } from '../ending.ts';
import { finished } from '../finish.ts';
import { previewsOf } from '../previews.ts';
import type { RunContext } from '../run-context.ts';
import type { RunRequest } from '../run-request.ts';
import { runSteps } from '../run-steps.ts';
import { fixNames } from './fix-names.ts';
import { recover } from './recover.ts';
import { settleDoubt } from './settle-doubt.ts';
import type { Work } from './work.ts';

/**
 * A plan from where its earlier runs left it. What has finished is not sent again, what may be repeated is, and a write
 * of which nobody knows what became of it ends the run as in doubt, unless its probe or the person knows.
 */
export async function carryOn(
  { work, settle: settlement, fixed = {} }: Extract<RunRequest, { kind: 'resume' }>,
  context: RunContext,
): Promise<Ending> {
  const { frozen, epoch, runId } = work;
  const { deps } = context;
  const standing = recover(frozen.plan, work.events, { catalog: deps.catalog, now: deps.host.now() });
  const { progress, recovered } = standing;
  checkKeys(frozen.plan, deps.catalog, deps.settings);
  await checkCommands(frozen.plan, deps);
  // From here on this run holds the tasks: of several that want to, one gets past this event.
  const previews = previewsOf(frozen.plan, deps, progress);
  await context.record({ type: 'planned', ...frozen, previews, epoch: epoch + 1, resumes: runId });
  await fixNames(fixed, frozen, { progress, context });
  const open = await settleDoubt(frozen, { standing, settlement }, context);
  if (open) return finished(frozen, progress, context);
  const by = approvedBy(work);
  if (by === undefined) return decide(frozen, { progress, recovered }, context);
  await runSteps(frozen, { by, steps: allSteps(frozen.plan), progress, recovered }, context);
  return finished(frozen, progress, context);
}

/** Who has approved all of it, in an earlier run; undefined when something was never approved. */
function approvedBy({ frozen, events }: Work): 'policy' | 'person' | 'flag' | undefined {
  const approvals = events
    .filter((event) => event.type === 'approved')
    .map(({ approval }) => approval)
    .filter(({ planHash }) => planHash === frozen.planHash);
  const steps = new Set(approvals.flatMap((approval) => approval.steps));
  const all = frozen.plan.tasks.flatMap((task, index) => task.steps.map(({ id }) => stepKey(index, id)));
  return all.every((key) => steps.has(key)) ? approvals.at(-1)?.by : undefined;
}
