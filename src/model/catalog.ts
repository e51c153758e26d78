import type { Operation } from './operation.ts';
import { type Entity, intentsOf, type Pack } from './pack.ts';
import type { Workflow } from './workflow.ts';

/** All packs, with lookup. Immutable; the same packs give the same catalog. */
export interface Catalog {
  readonly packs: readonly Pack[];
  /** What can be asked for, workflows included: of the packs that are enabled. */
  readonly operations: readonly Operation[];
  pack(service: string): Pack | undefined;
  /** An operation, one that only workflows run among them, or a workflow as one. */
  operation(service: string, name: string): Operation | undefined;
  workflow(service: string, name: string): Workflow | undefined;
  entity(service: string, name: string): Entity | undefined;
}

export function catalogOf(packs: readonly Pack[]): Catalog {
  const byService = new Map(packs.map((pack) => [pack.service, pack]));
  const isReady = ({ service, name }: Operation) =>
    byService
      .get(service)
      ?.workflows?.find((workflow) => workflow.name === name)
      ?.services.every((each) => byService.get(each)?.enabled) ?? true;
  const operations = packs.filter((pack) => pack.enabled).flatMap((pack) => intentsOf(pack).filter(isReady));
  const byName = new Map(
    packs
      .flatMap((pack) => [...intentsOf(pack), ...(pack.presigned ?? [])])
      .map((each) => [`${each.service}.${each.name}`, each]),
  );
  return {
    packs,
    operations,
    pack: (service) => byService.get(service),
    operation: (service, name) => byName.get(`${service}.${name}`),
    workflow: (service, name) => byService.get(service)?.workflows?.find((workflow) => workflow.name === name),
    entity: (service, name) => byService.get(service)?.entities.find((entity) => entity.name === name),
  };
}
