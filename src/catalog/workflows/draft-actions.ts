import type { Criterion, WorkflowAction, WorkflowName } from '../../model/workflow.ts';
import type { Report } from '../problem.ts';
import type { ArazzoAction, ArazzoCriterion, Reusable } from './arazzo-document.ts';
import { type Components, reused } from './components.ts';
import type { DraftContext } from './draft-context.ts';
import { snakeCase } from './snake-case.ts';

const COMPONENTS = {
  successActions: 'successActions',
  onSuccess: 'successActions',
  failureActions: 'failureActions',
  onFailure: 'failureActions',
} as const satisfies Readonly<Record<string, keyof Components>>;

/** The actions of a list, components put in place. */
export function draftActions(
  actions: readonly (ArazzoAction | Reusable)[],
  list: keyof typeof COMPONENTS,
  context: DraftContext,
): readonly WorkflowAction[] {
  const kind = COMPONENTS[list];
  return actions.flatMap((each, at) => {
    const path = `${list}[${at}]`;
    const report: Report = (below, message) => context.report(below ? `${path}.${below}` : path, message);
    const action = reused(each, { kind, found: context.components[kind], path, report: context.report });
    if (!action) return [];
    if (kind === 'successActions' && action.type === 'retry') report('type', 'retry is for failures');
    return [draftAction(action, report, context)];
  });
}

function draftAction(action: ArazzoAction, report: Report, context: DraftContext): WorkflowAction {
  const { name, type, stepId, workflowId, retryAfter, retryLimit } = action;
  if (stepId !== undefined && workflowId !== undefined) report('', 'has a stepId and a workflowId: one of them');
  if (type === 'goto' && stepId === undefined && workflowId === undefined)
    report('', 'goto needs a stepId or a workflowId');
  const workflow = workflowId === undefined ? undefined : workflowNamed(workflowId, context, report);
  return {
    name,
    type,
    criteria: draftCriteria(action.criteria, 'criteria', report),
    ...(stepId === undefined ? {} : { stepId }),
    ...(workflow === undefined ? {} : { workflow }),
    ...(retryAfter === undefined ? {} : { retryAfterMs: retryAfter * 1000 }),
    ...(retryLimit === undefined ? {} : { retryLimit }),
  };
}

/** `addPhotos`, or `$sourceDescriptions.depot.addPhotos` of another file. */
export function workflowNamed(id: string, { service, sources }: DraftContext, report: Report): WorkflowName {
  const [, source, name] = /^\$sourceDescriptions\.([\w-]+)\.([\w-]+)$/.exec(id) ?? [];
  if (source === undefined || name === undefined) return { service, name: snakeCase(id) };
  const other = sources.get(source);
  if (other === undefined) report('workflowId', `'${source}' is not among the sourceDescriptions`);
  return { service: other ?? service, name: snakeCase(name) };
}

export function draftCriteria(
  criteria: readonly ArazzoCriterion[],
  list: string,
  report: Report,
): readonly Criterion[] {
  return criteria.map(({ condition, context, type }, at): Criterion => {
    const kind = typeof type === 'object' ? type.type : (type ?? 'simple');
    if (kind === 'simple') return { type: 'simple', condition };
    if (kind !== 'regex')
      report(
        `${list}[${at}].type`,
        `'${kind}' is not supported: say it as a simple condition on $response.body#/..., or as a regex`,
      );
    if (context === undefined) report(`${list}[${at}]`, `a criterion of type ${kind} needs a context`);
    // What was reported keeps its place, so that the others keep their numbers.
    return kind === 'regex' && context !== undefined
      ? { type: 'regex', context, condition }
      : { type: 'simple', condition: 'false' };
  });
}
