import { z } from 'zod';
import type { DraftParameter, DraftStep, DraftTarget, WorkflowAction } from '../../model/workflow.ts';
import type { Report } from '../problem.ts';
import { type ArazzoParameter, type ArazzoStep, type Reusable, StepExtension } from './arazzo-document.ts';
import { reused } from './components.ts';
import { draftActions, draftCriteria, workflowNamed } from './draft-actions.ts';
import type { DraftContext } from './draft-context.ts';
import { payloadOf } from './payload.ts';

/** What a workflow says for all its steps. */
interface Shared {
  readonly success: readonly WorkflowAction[];
  readonly failure: readonly WorkflowAction[];
  readonly parameters: readonly (ArazzoParameter | Reusable)[];
}

export function draftStep(step: ArazzoStep, shared: Shared, context: DraftContext): DraftStep {
  const { report } = context;
  const isWorkflow = step.workflowId !== undefined;
  const payload = step.requestBody && payloadOf(step.requestBody, report);
  return {
    id: step.stepId,
    does: targetOf(step, context),
    parameters: [
      ...parametersOf(shared.parameters, { shared: true, isWorkflow }, context),
      ...parametersOf(step.parameters, { shared: false, isWorkflow }, context),
    ],
    ...(payload === undefined ? {} : { payload }),
    criteria: draftCriteria(step.successCriteria, 'successCriteria', report),
    onSuccess: overridden(draftActions(step.onSuccess, 'onSuccess', context), shared.success),
    onFailure: overridden(draftActions(step.onFailure, 'onFailure', context), shared.failure),
    outputs: step.outputs,
    ...extensionOf(step, report),
  };
}

/** A step's own action takes the place of the workflow's action of that name (Arazzo 1.0 section 4.6.4). */
function overridden(own: readonly WorkflowAction[], all: readonly WorkflowAction[]): readonly WorkflowAction[] {
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...all.filter(({ name }) => !names.has(name))];
}

function targetOf(step: ArazzoStep, context: DraftContext): DraftTarget {
  const { operationId, operationPath, workflowId } = step;
  const { report, service } = context;
  if ([operationId, operationPath, workflowId].filter((each) => each !== undefined).length !== 1)
    report('', 'needs one of operationId, operationPath and workflowId');
  if (workflowId !== undefined) return { kind: 'workflow', ...workflowNamed(workflowId, context, report) };
  if (operationPath !== undefined) return pathTarget(operationPath, context);
  const [, source, id] = /^\$sourceDescriptions\.([\w-]+)\.(.+)$/.exec(operationId ?? '') ?? [];
  if (source === undefined) {
    if (context.hasSeveralApis && operationId !== undefined)
      report('operationId', `there are several APIs: say whose it is, $sourceDescriptions.<name>.${operationId}`);
    return { kind: 'operation', service, operationId: operationId ?? '' };
  }
  return { kind: 'operation', service: serviceOf(source, 'operationId', context), operationId: id ?? '' };
}

/** `{$sourceDescriptions.depot.url}#/paths/~1crates~1{crate_id}/get`. */
function pathTarget(operationPath: string, context: DraftContext): DraftTarget {
  const [, source = '', path = '', method = ''] =
    /^\{\$sourceDescriptions\.([\w-]+)\.url\}#\/paths\/([^/]+)\/([a-z]+)$/.exec(operationPath) ?? [];
  if (!source) {
    context.report(
      'operationPath',
      `'${operationPath}' is not {$sourceDescriptions.<name>.url}#/paths/<path>/<method>`,
    );
    return { kind: 'path', service: context.service, method: '', path: '' };
  }
  return {
    kind: 'path',
    service: serviceOf(source, 'operationPath', context),
    method: method.toUpperCase(),
    path: path.replaceAll('~1', '/').replaceAll('~0', '~'),
  };
}

function serviceOf(source: string, path: string, { sources, service, report }: DraftContext): string {
  const found = sources.get(source);
  if (found === undefined) report(path, `'${source}' is not among the sourceDescriptions`);
  return found ?? service;
}

function parametersOf(
  parameters: readonly (ArazzoParameter | Reusable)[],
  { shared, isWorkflow }: { readonly shared: boolean; readonly isWorkflow: boolean },
  { components, report }: DraftContext,
): readonly DraftParameter[] {
  return parameters.flatMap((each, at) => {
    const path = `parameters[${at}]`;
    const found = reused(each, { kind: 'parameters', found: components.parameters, path, report });
    if (!found) return [];
    const { name, value } = found;
    if (!shared && !isWorkflow && found.in === undefined) report(path, `'${name}' needs 'in': path, query or header`);
    return [{ name, value, shared, ...(found.in === undefined ? {} : { in: found.in }) }];
  });
}

function extensionOf(step: ArazzoStep, report: Report): z.infer<typeof StepExtension> {
  const read = StepExtension.safeParse(step['x-multibot'] ?? {});
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) report(z.core.toDotPath(['x-multibot', ...path]), message);
  return {};
}
