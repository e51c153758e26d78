import { executorCaps } from '../executor/caps.ts';
import { credentialOf } from '../executor/credentials.ts';
import { execute } from '../executor/execute.ts';
import type { ExecutorDeps, Progress } from '../executor/executor.ts';
import { UserError } from '../model/errors.ts';
import { approve, type Plan, stepKey } from '../model/plan.ts';
import type { RunEvent } from '../model/run-event.ts';
import type { WorkStatus } from '../model/status.ts';
import { judge } from '../planner/policy.ts';
import { allSteps, approvalRequest, deniedByPolicy, earlyLookups, needsApproval, refusedByPerson } from './approval.ts';
import { channel } from './channel.ts';
import { conclude, failureOf, statusOfTask } from './conclude.ts';
import { checkKeys, secretsOf } from './connections.ts';
import { bug, type Ending, failedWith } from './ending.ts';
import { planFor } from './plan-for.ts';
import { hashOfPlan } from './plan-hash.ts';
import { previewsOf } from './previews.ts';
import { type RunContext, runContext } from './run-context.ts';
import type { CoreDeps, RunOptions, RunRequest } from './run-request.ts';

/**
 * One request from words to answer. Each event is in the audit store before it is yielded here; the last one is
 * `run.finished`, with the exit code. Throws only for what is a bug, or when the store itself fails.
 */
export async function* run(request: RunRequest, options: RunOptions, deps: CoreDeps): AsyncGenerator<RunEvent> {
  const events = channel<RunEvent>();
  const context = runContext(request, options, deps, events);
  const work = perform(context).then(() => events.end(), events.end);
  yield* events;
  await work;
}

async function perform(context: RunContext): Promise<void> {
  const { request, options } = context;
  const text = request.kind === 'ask' ? request.text : options.argv.join(' ');
  await context.record({ type: 'run.started', command: options.command, text, emulated: isEmulated(context) });
  const ending = await endingOf(context);
  await context.record({ type: 'run.finished', ...ending.ending });
  if ('thrown' in ending) throw ending.thrown;
}

async function endingOf(context: RunContext): Promise<{ readonly ending: Ending; readonly thrown?: unknown }> {
  try {
    const planned = await planFor(context);
    return { ending: planned.kind === 'ending' ? planned.ending : await carryOut(planned.plan, context) };
  } catch (error) {
    if (error instanceof UserError) return { ending: failedWith(error) };
    return { ending: bug(error), thrown: error };
  }
}

function isEmulated({ request, deps }: RunContext): boolean {
  if (request.kind === 'apply') return request.plan.connections.some((connection) => connection.emulated);
  return deps.settings.emulate;
}

/** A frozen plan: shown, judged, approved, run. */
async function carryOut(plan: Plan, context: RunContext): Promise<Ending> {
  const { deps, options } = context;
  const taskIds = plan.tasks.map(() => deps.host.newId());
  const planHash = hashOfPlan(plan);
  await context.record({ type: 'planned', plan, planHash, taskIds, previews: previewsOf(plan, deps.catalog) });
  if (options.dryRun) return settled(plan, { taskIds, status: 'planned', ending: dryRunEnding(plan) }, context);
  checkKeys(plan, deps.settings);
  const verdict = judge(plan, deps.settings.policy, options.consent);
  if (verdict.decision === 'deny')
    return settled(plan, { taskIds, status: 'failed', ending: deniedByPolicy(verdict) }, context);
  if (verdict.decision === 'ask' && !deps.gate)
    return settled(plan, { taskIds, status: 'needs_approval', ending: needsApproval(verdict, context) }, context);
  const progress: Progress = new Map();
  const executor = await executorDeps(plan, taskIds, context);
  if (verdict.decision === 'ask' && deps.gate) {
    const lookups = approve(plan, { by: 'policy', planHash, steps: earlyLookups(plan) });
    await execute(lookups, progress, executor);
    if (isStopped(progress)) return finished(plan, { taskIds, progress }, context);
    await context.shown();
    const answer = await deps.gate(approvalRequest(plan, verdict.steps, { progress, context }));
    if (answer === 'no') return settled(plan, { taskIds, status: 'cancelled', ending: refusedByPerson() }, context);
  }
  const approval = {
    by: verdict.decision === 'ask' ? ('person' as const) : verdict.by,
    planHash,
    steps: allSteps(plan),
  };
  await context.record({ type: 'approved', approval });
  await execute(approve(plan, approval), progress, executor);
  return finished(plan, { taskIds, progress }, context);
}

async function executorDeps(plan: Plan, taskIds: readonly string[], context: RunContext): Promise<ExecutorDeps> {
  const { deps, options } = context;
  const emulated = plan.connections.some((connection) => connection.emulated);
  const many = plan.tasks.length > 1;
  return {
    host: emulated ? { ...deps.host, fetch: await deps.emulator() } : deps.host,
    catalog: deps.catalog,
    record: context.record,
    credential: (connection) => {
      const pack = deps.catalog.pack(connection.service);
      return credentialOf(pack?.auth ?? { kind: 'none' }, secretsOf(connection, deps.settings));
    },
    command: (taskIndex, input, value) => {
      if (context.request.kind === 'call') return context.again([`${input}=${value}`]);
      return context.again(['--set', `${many ? `${taskIndex + 1}.` : ''}${input}=${value}`]);
    },
    taskIds,
    timeoutMs: options.timeoutMs ?? executorCaps.timeoutMs,
  };
}

function isStopped(progress: Progress): boolean {
  return [...progress.values()].some((result) => result.status !== 'succeeded');
}

/** Every task with where it stands, and then what that comes to. */
async function finished(
  plan: Plan,
  { taskIds, progress }: { readonly taskIds: readonly string[]; readonly progress: Progress },
  context: RunContext,
): Promise<Ending> {
  for (const [taskIndex, task] of plan.tasks.entries()) {
    const results = task.steps.map((step) => progress.get(stepKey(taskIndex, step.id)));
    const last = results.at(-1);
    const stopped = results.find((result) => result && result.status !== 'succeeded');
    await context.record({
      type: 'task.finished',
      taskId: taskIds[taskIndex] ?? '',
      taskIndex,
      status: statusOfTask(task, taskIndex, progress),
      result: last?.status === 'succeeded' ? last.output : null,
      page: last?.status === 'succeeded' ? (last.page ?? null) : null,
      failure: stopped ? failureOf(stopped) : null,
    });
  }
  return conclude(plan, progress, context.deps.host.signal.reason);
}

/** A plan of which nothing ran: every task has the same status. */
async function settled(
  plan: Plan,
  {
    taskIds,
    status,
    ending,
  }: { readonly taskIds: readonly string[]; readonly status: WorkStatus; readonly ending: Ending },
  context: RunContext,
): Promise<Ending> {
  for (const [taskIndex] of plan.tasks.entries())
    await context.record({
      type: 'task.finished',
      taskId: taskIds[taskIndex] ?? '',
      taskIndex,
      status,
      result: null,
      page: null,
      failure: null,
    });
  return ending;
}

function dryRunEnding(plan: Plan): Ending {
  const count = plan.tasks.length === 1 ? '1 task' : `${plan.tasks.length} tasks`;
  return { status: 'planned', exitCode: 0, answer: `Planned ${count}; nothing was sent.`, question: null, error: null };
}
