import { ConditionError, expressionsOf, readCondition } from '../../model/condition.ts';
import type { JsonValue } from '../../model/json.ts';
import { expressionsIn, type RuntimeExpression, readExpression } from '../../model/runtime-expression.ts';
import type { Criterion, DraftStep, WorkflowAction, WorkflowDraft } from '../../model/workflow.ts';
import type { Report } from '../problem.ts';

/** Conditions that can be read, expressions that lead somewhere, and jumps to steps that are there. */
export function checkDraft(draft: WorkflowDraft, report: Report): void {
  const ids = draft.steps.map(({ id }) => id);
  for (const [at, step] of draft.steps.entries()) {
    if (ids.indexOf(step.id) < at) report(`steps[${at}].stepId`, `'${step.id}' is there twice`);
    checkStep(step, { draft, report: (path, message) => report(`steps[${at}]${path ? `.${path}` : ''}`, message) });
  }
  const scope = { draft, locals: [], report };
  checkValue(draft.outputs, 'outputs', scope);
}

interface Scope {
  readonly draft: WorkflowDraft;
  /** Names that a forEach gives. */
  readonly locals: readonly string[];
  readonly report: Report;
}

function checkStep(step: DraftStep, { draft, report }: Pick<Scope, 'draft' | 'report'>): void {
  const outside: Scope = { draft, locals: [], report };
  const inside: Scope = { ...outside, locals: step.forEach === undefined ? [] : [nameOfItem(step), 'index'] };
  const after: Scope = { ...inside, locals: [...inside.locals, ...(step.line === undefined ? [] : ['lines'])] };
  if (draft.portable && (step.forEach ?? step.when ?? step.where ?? step.line ?? step.limit) !== undefined)
    report('x-multibot', 'a portable workflow uses no extension');
  checkItems(step, { ...outside, locals: [nameOfItem(step)] });
  if (step.forEach !== undefined) checkValue(step.forEach, 'x-multibot.forEach', outside);
  if (step.when !== undefined) checkCondition(step.when, 'x-multibot.when', outside);
  for (const { name, value } of step.parameters) checkValue(value, `parameters.${name}`, inside);
  checkValue(step.payload ?? null, 'requestBody.payload', inside);
  checkValue(step.outputs, 'outputs', after);
  checkCriteria(step.criteria, 'successCriteria', inside);
  for (const list of ['onSuccess', 'onFailure'] as const)
    for (const action of step[list]) checkAction(action, `${list}.${action.name}`, inside);
}

function nameOfItem({ as = 'item' }: DraftStep): string {
  return as;
}

function checkItems({ as, forEach, where, line, does }: DraftStep, scope: Scope): void {
  const { report } = scope;
  if (as !== undefined && (forEach ?? where ?? line) === undefined)
    report('x-multibot.as', 'is for forEach, where and line');
  if (as !== undefined && SOURCES.includes(as)) report('x-multibot.as', `'$${as}' means something else`);
  if (where !== undefined && does.kind === 'workflow' && forEach === undefined)
    report('x-multibot.where', 'is for forEach, and for an operation that gives a list');
  if (line !== undefined && (does.kind === 'workflow' || forEach !== undefined))
    report('x-multibot.line', 'is for an operation that gives a list');
  if (where !== undefined) checkCondition(where, 'x-multibot.where', scope);
  if (line !== undefined) checkValue(line, 'x-multibot.line', scope);
}

function checkAction(action: WorkflowAction, path: string, scope: Scope): void {
  checkCriteria(action.criteria, `${path}.criteria`, scope);
  if (action.stepId !== undefined && !scope.draft.steps.some(({ id }) => id === action.stepId))
    scope.report(`${path}.stepId`, `there is no step '${action.stepId}'`);
}

function checkCriteria(criteria: readonly Criterion[], path: string, scope: Scope): void {
  for (const [at, criterion] of criteria.entries()) {
    if (criterion.type === 'simple') checkCondition(criterion.condition, `${path}[${at}].condition`, scope);
    else checkPattern(criterion, `${path}[${at}]`, scope);
  }
}

function checkPattern(criterion: Extract<Criterion, { type: 'regex' }>, path: string, scope: Scope): void {
  if (!readExpression(criterion.context)) scope.report(`${path}.context`, 'is no runtime expression');
  else checkValue(criterion.context, `${path}.context`, scope);
  try {
    new RegExp(criterion.condition);
  } catch {
    scope.report(`${path}.condition`, 'is no regular expression');
  }
  if (criterion.condition.length >= 200) scope.report(`${path}.condition`, 'is longer than 200 characters');
}

function checkCondition(text: string, path: string, scope: Scope): void {
  try {
    for (const expression of expressionsOf(readCondition(text))) checkExpression(expression, path, scope);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    scope.report(path, `'${text}' ${error.message}`);
  }
}

function checkValue(value: JsonValue, path: string, scope: Scope): void {
  for (const expression of expressionsIn(value)) checkExpression(expression, path, scope);
}

const SOURCES = ['url', 'method', 'statusCode', 'request', 'response', 'outputs', 'workflows', 'inputs', 'steps'];

function checkExpression({ text, source, path: keys }: RuntimeExpression, path: string, scope: Scope): void {
  const { draft, locals, report } = scope;
  const [first = '', second] = keys;
  if (source === 'inputs' && !draft.inputs.some(({ name }) => name === first))
    report(path, `'${text}': there is no input '${first}'`);
  if (source === 'steps' && !draft.steps.some(({ id }) => id === first))
    report(path, `'${text}': there is no step '${first}'`);
  if (source === 'steps' && second !== 'outputs') report(path, `'${text}': only the outputs of a step can be used`);
  const named = draft.steps.find(({ id }) => id === first);
  const output = keys[2];
  if (source === 'steps' && named?.does.kind !== 'workflow' && named && output !== undefined)
    if (!Object.hasOwn(named.outputs, output)) report(path, `'${text}': the step has no output '${output}'`);
  if ((source === 'response' || source === 'request') && !isPart(first)) report(path, `'${text}' leads nowhere`);
  if (![...SOURCES, ...locals].includes(source)) report(path, `'${text}' leads nowhere`);
}

function isPart(name: string): boolean {
  return ['header', 'query', 'path', 'body'].includes(name);
}
