import { execute } from '../executor/execute.ts';
import type { Progress } from '../executor/executor.ts';
import { approve } from '../model/plan.ts';
import { executorDeps } from './executor-deps.ts';
import type { Frozen } from './frozen.ts';
import { checkNothingRedacted } from './nothing-redacted.ts';
import type { RunContext } from './run-context.ts';

/** The one way from a plan to the executor: an approval of these steps, on record before the first of them. */
export async function runSteps(
  { plan, planHash, taskIds }: Frozen,
  { by, steps, progress }: { by: 'policy' | 'person' | 'flag'; steps: readonly string[]; progress: Progress },
  context: RunContext,
): Promise<void> {
  if (steps.length === 0) return;
  checkNothingRedacted(plan);
  const approval = { by, planHash, steps };
  await context.record({ type: 'approved', approval });
  await execute(approve(plan, approval), progress, await executorDeps(plan, taskIds, context));
}
