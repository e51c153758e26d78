import { ExitCode, UserError } from '../model/errors.ts';
import type { JsonValue } from '../model/json.ts';
import { findInput, type Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
import type { Plan } from '../model/plan.ts';
import type { SlotValue, TaskSpec } from '../model/task-spec.ts';
import type { Understanding } from '../model/understanding.ts';
import { readSlot } from '../planner/plan/complete.ts';
import type { InputProblem } from '../planner/plan/input-problems.ts';
import type { PlanOptions } from '../planner/plan/make-plan.ts';
import { checkConnectionNames } from './choose-connections.ts';
import { allConnections, chosenPlan, type Planned } from './chosen-plan.ts';
import { checkConnections } from './connections.ts';
import { asked, declined } from './ending.ts';
import { explanationOf } from './explain.ts';
import { readOnlyRefusal } from './read-only.ts';
import type { PlanningContext } from './run-context.ts';
import type { RunRequest } from './run-request.ts';
import type { Understood } from './understand.ts';

/** What was asked for as a frozen plan, or the question that stands in its way. */
export async function planFor(context: PlanningContext): Promise<Planned> {
  const { request, deps, options } = context;
  const given = options.connections ?? [];
  if (request.kind === 'ask' || request.kind === 'call') checkConnections(deps.catalog.packs, deps.settings);
  switch (request.kind) {
    case 'apply':
    case 'resume': {
      const { plan } = request.kind === 'apply' ? request : request.work.frozen;
      checkConnectionNames({ given, connections: plan.connections });
      return { kind: 'plan', plan };
    }
    case 'call':
      return planCall(request, context);
    case 'ask':
      return planAsk(request, context);
  }
}

async function planAsk(request: Extract<RunRequest, { kind: 'ask' }>, context: PlanningContext): Promise<Planned> {
  checkConnectionNames({ given: context.options.connections ?? [], connections: allConnections(context) });
  const { understand } = await import('./understand.ts');
  const understood = await understand(request, context);
  const planned = planUnderstood(understood, request, context);
  if (context.options.explain)
    await context.record({ type: 'understood', explanation: explanationOf(understood, planned) });
  return planned;
}

function planUnderstood(
  { understanding, planner }: Understood,
  request: Extract<RunRequest, { kind: 'ask' }>,
  context: PlanningContext,
): Planned {
  const readOnly =
    understanding.kind === 'tasks' ? undefined : readOnlyRefusal(request.text, context.deps.catalog.packs);
  if (readOnly && isOpen(understanding)) return { kind: 'ending', ending: declined(readOnly.message, readOnly.hint) };
  if (understanding.kind === 'decline') return { kind: 'ending', ending: declined(understanding.reason) };
  if (understanding.kind === 'question')
    return { kind: 'ending', ending: asked(understanding.question, `${understanding.question.kind}_unclear`) };
  return chosenPlan(understanding.tasks, planOptions(context, planner, request.fixed), context);
}

/** What to do is not clear, so that nothing is lost by saying why nothing can be done. */
function isOpen(understanding: Understanding): boolean {
  if (understanding.kind !== 'question') return understanding.kind === 'decline';
  return understanding.question.kind === 'operation' || understanding.question.kind === 'service';
}

/** Said by name, so what is wrong is wrong usage; only what is missing is a question. */
function planCall(request: Extract<RunRequest, { kind: 'call' }>, context: PlanningContext): Planned {
  const { catalog } = context.deps;
  const operation = knownOperation(request, context);
  const options = planOptions(context, operation.workflow === undefined ? 'direct' : 'workflow', {});
  const inputs: Record<string, SlotValue> = {};
  for (const [name, value] of Object.entries(request.inputs))
    inputs[name] = givenSlot(name, value, { operation, options });
  const { service, name: intent } = operation;
  const spec: TaskSpec = { service, intent, inputs, confidence: 1, leftOver: [] };
  return chosenPlan([spec], { ...options, catalog }, context, (problems) => {
    const wrong = problems.filter((problem) => problem.kind !== 'missing');
    if (wrong.length > 0) throw invalidInput(wrong);
  });
}

function givenSlot(
  name: string,
  value: JsonValue,
  { operation, options }: { operation: Operation; options: PlanOptions },
): SlotValue {
  const input = findInput(operation, name);
  if (!input || typeof value !== 'string') return { arg: { literal: value }, from: 'given' };
  return readSlot(value, input, { operation, options, from: 'given' });
}

function knownOperation(request: Extract<RunRequest, { kind: 'call' }>, { deps }: PlanningContext): Operation {
  const { service, operation } = request;
  const pack = deps.catalog.pack(service);
  if (!pack)
    throw new UserError('unknown_service', `There is no service '${service}'.`, {
      hint: `There are: ${deps.catalog.packs.map((each) => each.service).join(', ')}.`,
    });
  const found = deps.catalog.operation(service, operation);
  if (!found || found.presigned || (request.isWorkflow && found.workflow === undefined))
    throw unknownIntent(request, pack);
  const services = deps.catalog.workflow(service, operation)?.services ?? [service];
  const off = deps.catalog.packs.find((each) => services.includes(each.service) && !each.enabled);
  if (off)
    throw new UserError('pack_disabled', `${off.title} is not enabled${off.reason ? `: ${off.reason}` : '.'}`, {
      exitCode: ExitCode.configuration,
      hint: 'Set it up first, or add --emulate to try it on the built-in emulator.',
    });
  return found;
}

function unknownIntent({ operation, isWorkflow }: Extract<RunRequest, { kind: 'call' }>, pack: Pack): UserError {
  const kind = isWorkflow ? 'workflow' : 'operation';
  const known = isWorkflow ? (pack.workflows ?? []) : pack.operations;
  return new UserError(`unknown_${kind}`, `${pack.title} has no ${kind} '${operation}'.`, {
    hint: `It has: ${known.map((each) => each.name).join(', ') || 'none'}.`,
  });
}

function planOptions(
  context: PlanningContext,
  planner: Plan['planner'],
  fixed: Readonly<Record<string, string>>,
): PlanOptions {
  const { deps, options } = context;
  return {
    catalog: deps.catalog,
    connections: allConnections(context),
    planner,
    fixed,
    ...(options.limit === undefined
      ? {}
      : { limit: options.limit === 'all' ? Number.MAX_SAFE_INTEGER : options.limit }),
  };
}

function invalidInput(problems: readonly InputProblem[]): UserError {
  const [first] = problems;
  return new UserError('invalid_input', problems.map((problem) => problem.message).join('; '), {
    hint: `See: multibot pack show ${first?.service ?? '<service>'}`,
    details: problems.map(({ kind, field, message }) => ({ kind, field, message })),
  });
}
