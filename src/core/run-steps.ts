import { execute } from '../executor/execute.ts';
import type { Progress } from '../executor/executor.ts';
import type { Recovered } from '../executor/recovered.ts';
import { approve } from '../model/plan.ts';
import { executorDeps } from './executor-deps.ts';
import type { Frozen } from './frozen.ts';
import { checkNothingRedacted } from './nothing-redacted.ts';
import type { RunContext } from './run-context.ts';

interface Approved {
  readonly by: 'policy' | 'person' | 'flag';
  readonly steps: readonly string[];
  readonly progress: Progress;
  readonly recovered?: Recovered;
}

/** The one way from a plan to the executor: an approval of these steps, on record before the first of them. */
export async function runSteps(
  frozen: Frozen,
  { by, steps, progress, recovered }: Approved,
  context: RunContext,
): Promise<void> {
  if (steps.length === 0) return;
  const { plan, planHash } = frozen;
  checkNothingRedacted(plan);
  const approval = { by, planHash, steps };
  await context.record({ type: 'approved', approval });
  const deps = await executorDeps(frozen, progress, context);
  await execute(approve(plan, approval), progress, { ...deps, ...(recovered ? { recovered } : {}) });
}
