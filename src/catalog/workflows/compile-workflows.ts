import { z } from 'zod';
import type { JsonValue } from '../../model/json.ts';
import type { WorkflowDraft } from '../../model/workflow.ts';
import type { Report } from '../problem.ts';
import { DocumentError, readDocument } from '../read-document.ts';
import { ArazzoDocument, type ArazzoWorkflow, WorkflowExtension } from './arazzo-document.ts';
import { checkDraft } from './check-draft.ts';
import { componentsOf } from './components.ts';
import { draftActions } from './draft-actions.ts';
import type { DraftContext } from './draft-context.ts';
import { draftStep } from './draft-step.ts';
import { snakeCase } from './snake-case.ts';
import { workflowInputs } from './workflow-inputs.ts';

export const WORKFLOWS_FILE = 'workflows.arazzo.yaml';

/** workflows.arazzo.yaml -> a draft of each workflow; mistakes are reported, names of other packs are not looked up. */
export function compileWorkflows(text: string, service: string, report: Report): readonly WorkflowDraft[] {
  const value = readValue(text, report);
  if (value === undefined) return [];
  const parsed = ArazzoDocument.safeParse(value);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) report(z.core.toDotPath(path), message);
    return [];
  }
  const document = parsed.data;
  reportTwice(document, report);
  return document.workflows.map((workflow, at) =>
    draftWorkflow(workflow, {
      service,
      sources: sourceServices(document, service),
      hasSeveralApis: document.sourceDescriptions.filter(({ type }) => type !== 'arazzo').length > 1,
      components: componentsOf(document),
      document: value,
      report: (path, message) => report(`workflows[${at}]${path ? `.${path}` : ''}`, message),
    }),
  );
}

function readValue(text: string, report: Report): JsonValue | undefined {
  try {
    return readDocument(text);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    report('', error.message);
    return undefined;
  }
}

/** `./openapi.yaml` is this pack, `../depot/...` the pack depot; anything else is known by its name. */
function sourceServices({ sourceDescriptions }: ArazzoDocument, service: string): ReadonlyMap<string, string> {
  return new Map(
    sourceDescriptions.map(({ name, url }) => {
      const other = /^\.\.\/(?<pack>[a-z][a-z0-9-]*)\//.exec(url)?.groups?.['pack'];
      return [name, other ?? (/^(?:\.\/)?[\w.-]+$/.test(url) ? service : name)];
    }),
  );
}

function reportTwice({ workflows }: ArazzoDocument, report: Report): void {
  const names = workflows.map(({ workflowId }) => snakeCase(workflowId));
  for (const [at, name] of names.entries())
    if (names.indexOf(name) < at) report(`workflows[${at}].workflowId`, `'${name}' is there twice`);
}

function draftWorkflow(workflow: ArazzoWorkflow, context: DraftContext): WorkflowDraft {
  const { workflowId, summary, description, outputs } = workflow;
  const { synonyms, examples, portable, inputs } = extensionOf(workflow, context.report);
  if (workflow.dependsOn) context.report('dependsOn', 'is not supported: make a step with that workflowId');
  const shared = {
    success: draftActions(workflow.successActions, 'successActions', context),
    failure: draftActions(workflow.failureActions, 'failureActions', context),
    parameters: workflow.parameters,
  };
  const draft: WorkflowDraft = {
    service: context.service,
    workflowId,
    name: snakeCase(workflowId),
    summary: summary ?? workflowId,
    ...(description === undefined ? {} : { description }),
    synonyms,
    examples,
    portable,
    inputs: workflowInputs(workflow.inputs, { said: inputs, portable, context }),
    outputs,
    steps: workflow.steps.map((step, at) =>
      draftStep(step, shared, {
        ...context,
        report: (path, message) => context.report(`steps[${at}]${path ? `.${path}` : ''}`, message),
      }),
    ),
  };
  checkDraft(draft, context.report);
  return draft;
}

function extensionOf(workflow: ArazzoWorkflow, report: Report) {
  const read = WorkflowExtension.safeParse(workflow['x-multibot'] ?? {});
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) report(z.core.toDotPath(['x-multibot', ...path]), message);
  return { synonyms: [], examples: [], portable: false, inputs: {} };
}
