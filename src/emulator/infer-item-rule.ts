import type { SeedFind, SeedRule } from '../model/seed.ts';
import { type Circumstances, findOwner, type Inferred } from './circumstances.ts';
import { ownerField } from './place.ts';
import { collectionSchema, relationAt } from './resource.ts';
import { keyOf } from './state.ts';

/** For a path that ends in an item: show, change or delete it, or tie it to its owner. */
export function itemRule(around: Circumstances): Inferred {
  const { operation, pack } = around;
  const tied = relationAt(pack, operation.path);
  if (tied !== undefined) return { rule: tieRule(around, tied) };
  const find = { ...findOwner(around), item: findItem(around) };
  if (operation.effect === 'read') return { rule: { find, answer: '{{item}}' } };
  if (operation.method === 'DELETE') return { rule: { find, steps: [{ do: 'delete', item: 'item' }] } };
  return { rule: { find, steps: [{ do: 'update', item: 'item', set: '{{body}}' }] } };
}

/** Of the owner in the path, or of nobody in particular: seeds need not say whose every item is. */
function findItem({ place, pack, draft }: Circumstances): SeedFind {
  const key = keyOf(draft, place.collection);
  const byId = [key, '=', `{{path.${place.param ?? 'id'}}}`] as const;
  if (!place.owner) return { in: place.collection, any: [[[...byId]]] };
  const field = ownerField(place.owner, collectionSchema(pack, place.collection));
  const mine = [field, '=', `{{path.${place.owner.param}}}`] as const;
  return {
    in: place.collection,
    any: [
      [[...byId], [...mine]],
      [[...byId], [field, '=', null]],
    ],
  };
}

function tieRule(around: Circumstances, collection: string): SeedRule {
  const { place, draft, operation } = around;
  const id = `{{path.${place.param ?? 'id'}}}`;
  const item: SeedFind = { in: collection, any: [[[keyOf(draft, collection), '=', id]]] };
  const find = { ...findOwner(around), item };
  const field = `owner._${place.noun}`;
  const value = `{{item.${keyOf(draft, collection)}}}`;
  if (operation.method === 'DELETE') return { find, steps: [{ do: 'remove', from: field, value }] };
  return { find, steps: [{ do: 'add', to: field, value }], answer: '{{item}}' };
}

/** The items of another collection that are tied to the owner. */
export function relatedRule(around: Circumstances, collection: string): SeedRule {
  const key = keyOf(around.draft, collection);
  const ids = `{{owner._${around.place.noun} | list}}`;
  return { find: findOwner(around), steps: [{ do: 'list', in: collection, where: [[key, 'in', ids]] }] };
}
