import type { Operation } from '../../model/operation.ts';
import { type Pack, requestsOf } from '../../model/pack.ts';
import type { DraftTarget, WorkflowDraft, WorkflowName } from '../../model/workflow.ts';

/** All packs by service: what the names in a workflow lead to. */
export type Packs = ReadonlyMap<string, Pack>;

export function draftNamed({ service, name }: WorkflowName, packs: Packs): WorkflowDraft | undefined {
  return packs.get(service)?.drafts?.find((each) => each.name === name);
}

/** By the document's operationId or the pack's own name for it; by method and path. */
export function operationOf(target: Exclude<DraftTarget, { kind: 'workflow' }>, packs: Packs): Operation | undefined {
  const pack = packs.get(target.service);
  const operations = pack ? requestsOf(pack) : [];
  if (target.kind === 'path')
    return operations.find(({ method, path }) => method === target.method && path === target.path);
  return (
    operations.find(({ operationId }) => operationId === target.operationId) ??
    operations.find(({ name }) => name === target.operationId)
  );
}
