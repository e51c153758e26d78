import type { JsonObject } from '../model/json.ts';
import type { SeedCondition } from '../model/seed.ts';
import { type Filled, meets, sorted } from './conditions.ts';
import { type Draft, itemsOf } from './state.ts';
import { fillWhere, type Scope } from './template.ts';

/** Filters of a list: one whose value the request did not give does not filter. */
export function conditionsOf(where: readonly SeedCondition[], scope: Scope): readonly Filled[] {
  return fillWhere(where, scope).filter(({ value }) => value !== undefined && value !== '');
}

interface Selection {
  readonly collection: string;
  readonly conditions: readonly Filled[];
  readonly sort: readonly string[];
}

export function selected(draft: Draft, { collection, conditions, sort }: Selection): readonly JsonObject[] {
  return sorted(
    itemsOf(draft, collection).filter((item) => meets(item, conditions)),
    sort,
  );
}
