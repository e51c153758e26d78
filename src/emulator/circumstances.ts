import type { JsonObject } from '../model/json.ts';
import type { Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
import type { SeedFinds, SeedRule } from '../model/seed.ts';
import type { Place } from './place.ts';
import { type Draft, keyOf } from './state.ts';

/** A rule, and what new items have that nobody sent. */
export interface Inferred {
  readonly rule: SeedRule;
  readonly base?: JsonObject;
}

/** What a rule is inferred from. */
export interface Circumstances {
  readonly pack: Pack;
  readonly operation: Operation;
  readonly draft: Draft;
  readonly place: Place;
}

/** Whether the owner's collection exists: some documents name owners that no operation shows. */
export function knowsOwner(draft: Draft, { owner }: Place): boolean {
  return owner !== undefined && Object.hasOwn(draft.state.items, owner.collection);
}

/** The item that the path names before its last noun. */
export function findOwner({ place, draft }: Circumstances): SeedFinds {
  if (!place.owner) return {};
  const { collection, param } = place.owner;
  if (!knowsOwner(draft, place)) return {};
  return { owner: { in: collection, any: [[[keyOf(draft, collection), '=', `{{path.${param}}}`]]] } };
}
