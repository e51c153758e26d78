import type { Progress } from '../executor/executor.ts';
import type { ApprovalRequest } from '../model/approval-request.ts';
import { connectionText } from '../model/connection.ts';
import { ExitCode } from '../model/errors.ts';
import type { Flow } from '../model/flow.ts';
import { connectionOfStep, effectOfPlan, type Plan, stepKey } from '../model/plan.ts';
import type { Question } from '../model/question.ts';
import type { Verdict } from '../planner/policy.ts';
import type { Ending } from './ending.ts';
import { previewsOf } from './previews.ts';
import type { RunContext } from './run-context.ts';

/** The lookups that depend on no write: they may run first, so that the approval shows real names and ids. */
export function earlyLookups(plan: Plan): readonly string[] {
  return plan.tasks.flatMap((task, index) => {
    const lookups = task.steps.filter((step) => step.select && !JSON.stringify(step.args).includes('$tasks.'));
    return lookups.map((step) => stepKey(index, step.id));
  });
}

export function allSteps(plan: Plan): readonly string[] {
  return plan.tasks.flatMap((task, index) => task.steps.map((step) => stepKey(index, step.id)));
}

/** What the person at the prompt is shown: the writes that wait, with what the lookups have found. */
export function approvalRequest(
  plan: Plan,
  waiting: readonly string[],
  about: { progress: Progress; context: RunContext },
): ApprovalRequest {
  const { deps } = about.context;
  const { catalog } = deps;
  const previews = previewsOf(plan, deps, about.progress);
  const steps = plan.tasks.flatMap((task, index) =>
    task.steps.flatMap((step) => {
      const key = stepKey(index, step.id);
      const request = previews[key];
      if (!waiting.includes(key) || !request) return [];
      const summary = catalog.operation(step.service, step.operation)?.summary ?? step.operation;
      const used = connectionOfStep(plan, step);
      const { service, operation, effect, occurs = [] } = step;
      const connection = used ? connectionText(used) : '';
      return [{ key, service, connection, operation, effect, summary, request, occurs }];
    }),
  );
  const decidedLater = plan.tasks.some(({ flow }) => flow !== undefined && hasBranches(flow));
  return { plan, effect: effectOfPlan(plan), steps, nameToType: nameToType(plan, about.progress), decidedLater };
}

function hasBranches({ steps }: Flow): boolean {
  return steps.some(
    ({ when, forEach, onSuccess, onFailure, flow }) =>
      (when ?? forEach) !== undefined || onSuccess.length + onFailure.length > 0 || (flow && hasBranches(flow)),
  );
}

/** The name of what a destructive task removes: as the lookup found it, or as it was said. */
function nameToType(plan: Plan, progress: Progress): string | null {
  for (const [index, task] of plan.tasks.entries()) {
    const last = task.flow ? task.steps.find((step) => step.effect === 'destructive') : task.steps.at(-1);
    if (last?.effect !== 'destructive') continue;
    const lookup = task.steps.findLast((step) => step.select);
    const found = lookup && progress.get(stepKey(index, lookup.id));
    if (found?.status === 'succeeded' && lookup?.select) return labelOf(found.output) ?? lookup.select.name;
    const said = Object.values(task.inputs).find((value) => typeof value === 'string' || typeof value === 'number');
    return said === undefined ? task.intent : String(said);
  }
  return null;
}

function labelOf(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null || !('name' in output)) return undefined;
  return typeof output.name === 'string' ? output.name : undefined;
}

/** An approval is needed, and there is nobody to give it. Decided before any request. */
export function needsApproval(verdict: Verdict, context: RunContext): Ending {
  const destructive = verdict.effect === 'destructive';
  const flags = destructive ? ['--yes', '--allow-destructive'] : ['--yes'];
  const missing = flags.filter((flag) => !context.options.argv.includes(flag));
  const message = `${destructive ? 'This deletes something' : 'This writes'} and needs a yes: there is no terminal to ask on.`;
  const question: Question = {
    kind: 'approval',
    field: null,
    message,
    choices: [{ value: 'yes', label: 'approve it', confidence: null, command: context.again(missing) }],
  };
  return {
    status: 'needs_approval',
    exitCode: ExitCode.refused,
    answer: message,
    question,
    error: {
      code: destructive ? 'needs_destructive_approval' : 'needs_approval',
      message,
      hint: `Add ${missing.join(' ')} to approve it, or --dry-run to see what would be sent.`,
      details: null,
    },
  };
}

export function deniedByPolicy(verdict: Verdict): Ending {
  const message = `Your policy denies this (${verdict.steps.join(', ')}); nothing was sent.`;
  return {
    status: 'failed',
    exitCode: ExitCode.refused,
    answer: message,
    question: null,
    error: { code: 'denied_by_policy', message, hint: "The rules are in config.yaml, under 'policy'.", details: null },
  };
}

export function refusedByPerson(): Ending {
  const message = 'Not approved; no write was sent.';
  return {
    status: 'cancelled',
    exitCode: ExitCode.refused,
    answer: message,
    question: null,
    error: { code: 'not_approved', message, hint: null, details: null },
  };
}
