import type { Effect } from '../../model/effect.ts';
import type { Input, Operation } from '../../model/operation.ts';
import type { Entity, Pack } from '../../model/pack.ts';
import type { Workflow, WorkflowDraft, WorkflowName } from '../../model/workflow.ts';
import type { Problem, Report } from '../problem.ts';
import { linkSteps } from './link-step.ts';
import { draftNamed, operationOf, type Packs } from './packs.ts';

export interface Linked {
  readonly packs: readonly Pack[];
  readonly problems: readonly Problem[];
}

/**
 * The packs with their workflows: every operation, workflow and entity that a step names is looked up, in other packs
 * too. A workflow over a service that is not there is left out: a pack cannot know what else is installed.
 */
export function linkWorkflows(packs: readonly Pack[], fileOf: (pack: Pack) => string): Linked {
  if (packs.every(({ drafts }) => !drafts || drafts.length === 0)) return { packs, problems: [] };
  const byService: Packs = new Map(packs.map((pack) => [pack.service, pack]));
  const problems: Problem[] = [];
  const linked = packs.map((pack) => {
    const report: Report = (path, message) => void problems.push({ file: fileOf(pack), path, message });
    const workflows = (pack.drafts ?? []).flatMap((draft) => linkWorkflow(draft, byService, report));
    const borrowed = borrowedEntities(workflows, byService);
    return { ...pack, workflows, entities: [...pack.entities, ...borrowed] };
  });
  return { packs: linked, problems };
}

function linkWorkflow(draft: WorkflowDraft, packs: Packs, report: Report): readonly Workflow[] {
  const at = `workflows.${draft.workflowId}`;
  const reach = reachOf(draft, packs);
  if (reach === 'absent') return [];
  if (reach === 'circle') {
    report(at, 'it runs itself, by way of the workflows that it runs');
    return [];
  }
  const pack = packs.get(draft.service);
  if (pack?.operations.some(({ name }) => name === draft.name))
    report(`${at}.workflowId`, `there is an operation '${draft.name}' too`);
  const steps = linkSteps(draft, packs, (path, message) => report(`${at}.${path}`, message));
  for (const input of draft.inputs) checkEntity(input, { draft, packs, report: (text) => report(at, text) });
  return [{ ...draft, steps, intent: intentOf(draft, reach), services: [...reach.services] }];
}

interface Reach {
  readonly services: ReadonlySet<string>;
  readonly effects: ReadonlySet<Effect>;
}

/** What a workflow touches, through all the workflows that it runs. */
function reachOf(draft: WorkflowDraft, packs: Packs, open: readonly WorkflowDraft[] = []): Reach | 'circle' | 'absent' {
  if (open.includes(draft)) return 'circle';
  const services = new Set([draft.service]);
  const effects = new Set<Effect>();
  for (const input of draft.inputs)
    for (const entity of foreignEntities(input)) if (!packs.has(entity.service)) return 'absent';
  for (const step of draft.steps) {
    if (!packs.has(step.does.service)) return 'absent';
    services.add(step.does.service);
    const operation = step.does.kind === 'workflow' ? undefined : operationOf(step.does, packs);
    if (operation) effects.add(operation.effect);
  }
  for (const name of workflowsRunBy(draft)) {
    const below = draftNamed(name, packs);
    const reach = below && reachOf(below, packs, [...open, draft]);
    if (typeof reach === 'string') return reach;
    for (const service of reach?.services ?? []) services.add(service);
    for (const effect of reach?.effects ?? []) effects.add(effect);
  }
  return { services, effects };
}

function workflowsRunBy(draft: WorkflowDraft): readonly WorkflowName[] {
  return draft.steps.flatMap(({ does, onSuccess, onFailure }) => [
    ...(does.kind === 'workflow' ? [does] : []),
    ...[...onSuccess, ...onFailure].flatMap(({ workflow }) => workflow ?? []),
  ]);
}

function intentOf(draft: WorkflowDraft, { effects }: Reach): Operation {
  const { service, name, workflowId, summary, description, synonyms, examples, inputs } = draft;
  const effect = effects.has('destructive') ? 'destructive' : effects.has('write') ? 'write' : 'read';
  return {
    service,
    name,
    workflow: workflowId,
    method: effect === 'read' ? 'GET' : 'POST',
    path: '',
    summary,
    ...(description === undefined ? {} : { description }),
    tags: ['workflows'],
    synonyms,
    examples,
    effect,
    idempotent: false,
    encoding: 'none',
    inputs,
    success: { status: 200 },
  };
}

function foreignEntities({ entity }: Input) {
  return (entity?.split('|') ?? [])
    .filter((name) => name.includes('.'))
    .map((name) => ({ name, service: name.slice(0, name.indexOf('.')), own: name.slice(name.indexOf('.') + 1) }));
}

interface EntityCheck {
  readonly draft: WorkflowDraft;
  readonly packs: Packs;
  readonly report: (message: string) => void;
}

function checkEntity(input: Input, { draft, packs, report }: EntityCheck): void {
  for (const name of input.entity?.split('|') ?? []) {
    const [foreign] = foreignEntities({ ...input, entity: name });
    const found = packs
      .get(foreign?.service ?? draft.service)
      ?.entities.some((each) => each.name === (foreign?.own ?? name));
    if (!found) report(`inputs.properties.${input.name}.x-multibot.entity: no entity '${name}'`);
  }
}

/** Entities of other services that inputs of these workflows name, under the names that they use. */
function borrowedEntities(workflows: readonly Workflow[], packs: Packs): readonly Entity[] {
  const wanted = workflows.flatMap(({ inputs }) => inputs.flatMap(foreignEntities));
  const byName = new Map(
    wanted.flatMap(({ name, service, own }): [string, Entity][] => {
      const entity = packs.get(service)?.entities.find((each) => each.name === own);
      return entity ? [[name, { ...entity, name, service }]] : [];
    }),
  );
  return [...byName.values()];
}
