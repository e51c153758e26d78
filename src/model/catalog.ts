import type { Operation } from './operation.ts';
import type { Entity, Pack } from './pack.ts';

/** All packs, with lookup. Immutable; the same packs give the same catalog. */
export interface Catalog {
  readonly packs: readonly Pack[];
  /** Of the packs that are enabled. */
  readonly operations: readonly Operation[];
  pack(service: string): Pack | undefined;
  operation(service: string, name: string): Operation | undefined;
  entity(service: string, name: string): Entity | undefined;
}

export function catalogOf(packs: readonly Pack[]): Catalog {
  const byService = new Map(packs.map((pack) => [pack.service, pack]));
  const operations = packs.filter((pack) => pack.enabled).flatMap((pack) => pack.operations);
  const byName = new Map(
    packs.flatMap((pack) => pack.operations.map((each) => [`${each.service}.${each.name}`, each])),
  );
  return {
    packs,
    operations,
    pack: (service) => byService.get(service),
    operation: (service, name) => byName.get(`${service}.${name}`),
    entity: (service, name) => byService.get(service)?.entities.find((entity) => entity.name === name),
  };
}
