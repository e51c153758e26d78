import type { Progress } from '../executor/executor.ts';
import type { Recovered } from '../executor/recovered.ts';
import type { Plan } from '../model/plan.ts';
import { judge, type Verdict } from '../planner/policy.ts';
import { allSteps, approvalRequest, deniedByPolicy, earlyLookups, needsApproval, refusedByPerson } from './approval.ts';
import { checkCommands } from './check-commands.ts';
import { checkKeys } from './credentials.ts';
import type { Ending } from './ending.ts';
import { finished, settled } from './finish.ts';
import type { Frozen } from './frozen.ts';
import { askWhich, openQuestion } from './open-question.ts';
import { hashOfPlan } from './plan-hash.ts';
import { previewsOf } from './previews.ts';
import type { RunContext } from './run-context.ts';
import { runSteps } from './run-steps.ts';

/** A frozen plan: shown, judged before anything is sent, approved, run. */
export async function carryOut(plan: Plan, context: RunContext): Promise<Ending> {
  const { deps, options } = context;
  const frozen: Frozen = { plan, planHash: hashOfPlan(plan), taskIds: plan.tasks.map(() => deps.host.newId()) };
  await context.record({ type: 'planned', ...frozen, previews: previewsOf(plan, deps), epoch: 1 });
  const open = openQuestion(plan);
  if (open) return askWhich(frozen, open, context);
  if (options.dryRun) return settled(frozen, { status: 'planned', ending: dryRunEnding(plan) }, context);
  return decide(frozen, { progress: new Map() }, context);
}

/** How far it has come, when it was begun before. */
export interface Begun {
  readonly progress: Progress;
  readonly recovered?: Recovered;
}

/** Judged before anything is sent; approved by the policy, by flags or by the person; run. */
export async function decide(frozen: Frozen, begun: Begun, context: RunContext): Promise<Ending> {
  const { deps, options } = context;
  const { plan } = frozen;
  checkKeys(plan, deps.catalog, deps.settings);
  await checkCommands(plan, deps);
  const verdict = judge(plan, deps.settings.policy, options.consent);
  if (verdict.decision === 'deny')
    return settled(frozen, { status: 'failed', ending: deniedByPolicy(verdict) }, context);
  if (verdict.decision === 'allow') return runAllowed(frozen, { by: verdict.by, ...begun }, context);
  if (!deps.gate)
    return settled(frozen, { status: 'needs_approval', ending: needsApproval(verdict, context) }, context);
  return askPerson(frozen, { verdict, begun }, context);
}

/** A name that is not clear is a question before a write is sent, not after it. */
async function runAllowed(
  frozen: Frozen,
  begun: Begun & { readonly by: 'policy' | 'person' | 'flag' },
  context: RunContext,
): Promise<Ending> {
  const { plan } = frozen;
  const { progress } = begun;
  const effects = plan.tasks.flatMap(({ steps }) => steps.map(({ effect, select }) => (select ? 'lookup' : effect)));
  const wrote = effects.findIndex((effect) => effect === 'write' || effect === 'destructive');
  if (wrote >= 0 && effects.lastIndexOf('lookup') > wrote) {
    await runSteps(frozen, { ...begun, by: 'policy', steps: earlyLookups(plan) }, context);
    if ([...progress.values()].some((result) => result.status !== 'succeeded'))
      return finished(frozen, progress, context);
  }
  return runAll(frozen, begun, context);
}

/** Lookups first, so that the person sees real names and ids; then the question; then exactly what was shown. */
async function askPerson(
  frozen: Frozen,
  { verdict, begun }: { readonly verdict: Verdict; readonly begun: Begun },
  context: RunContext,
): Promise<Ending> {
  const { plan } = frozen;
  const { host, gate } = context.deps;
  const { progress } = begun;
  await runSteps(frozen, { by: 'policy', steps: earlyLookups(plan), ...begun }, context);
  if ([...progress.values()].some((result) => result.status !== 'succeeded'))
    return finished(frozen, progress, context);
  await context.shown();
  const answer = await gate?.(host.redactor.value(approvalRequest(plan, verdict.steps, { progress, context })));
  if (answer !== 'yes') return settled(frozen, { status: 'cancelled', ending: refusedByPerson() }, context);
  return runAll(frozen, { by: 'person', ...begun }, context);
}

async function runAll(
  frozen: Frozen,
  begun: Begun & { readonly by: 'policy' | 'person' | 'flag' },
  context: RunContext,
): Promise<Ending> {
  await runSteps(frozen, { steps: allSteps(frozen.plan), ...begun }, context);
  return finished(frozen, begun.progress, context);
}

function dryRunEnding(plan: Plan): Ending {
  const count = plan.tasks.length === 1 ? '1 task' : `${plan.tasks.length} tasks`;
  return { status: 'planned', exitCode: 0, answer: `Planned ${count}; nothing was sent.`, question: null, error: null };
}
