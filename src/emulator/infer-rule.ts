import type { Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
import type { SeedRule } from '../model/seed.ts';
import { blankObject } from './blank.ts';
import { type Circumstances, findOwner, type Inferred, knowsOwner } from './circumstances.ts';
import { guessFilters } from './guess-filters.ts';
import { itemRule, relatedRule } from './infer-item-rule.ts';
import { isList, ownerField, placeOf } from './place.ts';
import { collectionSchema, operationsAt, operationsBelow, relationAt } from './resource.ts';
import type { Draft } from './state.ts';

/** How an operation without a rule of its own is answered, from its method, path and schemas, as REST services do it. */
export function inferRule(operation: Operation, pack: Pack, draft: Draft): Inferred {
  const around = { operation, pack, draft, place: placeOf(operation.path) };
  if (around.place.param !== undefined) return itemRule(around);
  const tied = relationAt(pack, `${operation.path}/{id}`);
  if (tied !== undefined && operation.method === 'GET') return { rule: relatedRule(around, tied) };
  if (operation.effect === 'read') return { rule: isList(operation) ? listRule(around) : partRule(around) };
  return makesItems(around) ? createRule(around) : { rule: actionRule(around) };
}

function listRule(around: Circumstances): SeedRule {
  const { place, pack } = around;
  const collection = listedCollection(around);
  const filters = guessFilters({ ...around, collection });
  if (!place.owner || !knowsOwner(around.draft, place))
    return { steps: [{ do: 'list', in: collection, where: [...filters] }] };
  const field = ownerField(place.owner, collectionSchema(pack, collection));
  const mine: [string, '=', string] = [field, '=', `{{path.${place.owner.param}}}`];
  return { find: findOwner(around), steps: [{ do: 'list', in: collection, where: [mine, ...filters] }] };
}

/** `POST /jobs/search` lists jobs. */
function listedCollection({ place, pack }: Circumstances): string {
  const whole = /^(.+)_(?:search|query|find|lookup)$/.exec(place.collection)?.[1];
  return whole !== undefined && pack.operations.some((each) => placeOf(each.path).collection === whole)
    ? whole
    : place.collection;
}

/** One thing that is there once: the company, or a part of an item (`/jobs/{id}/adjuster`). */
function partRule(around: Circumstances): SeedRule {
  const { place } = around;
  if (place.owner) return { find: findOwner(around), answer: `{{owner.${place.noun} | or:owner._${place.noun}}}` };
  return { answer: { $list: place.collection, as: 'first' } };
}

function makesItems({ operation, pack, place }: Circumstances): boolean {
  if (operation.method !== 'POST') return false;
  const here = operationsAt(pack, operation.path).some((each) => each.effect === 'read' && isList(each));
  return here || operationsBelow(pack, operation.path).length > 0 || !place.owner;
}

function createRule(around: Circumstances): Inferred {
  const { place, pack, draft } = around;
  const schema = collectionSchema(pack, place.collection);
  const steps: SeedRule['steps'] = [{ do: 'create', in: place.collection, set: '{{body}}' }];
  const base = blankObject(schema, draft.now);
  if (!place.owner) return { rule: { steps }, base };
  const field = ownerField(place.owner, schema);
  const set = { $merge: ['{{body}}', { [field]: `{{path.${place.owner.param}}}` }] };
  return { rule: { find: findOwner(around), steps: [{ do: 'create', in: place.collection, set }] }, base };
}

/** A verb on an item or a part of one: what was sent becomes the part, or the item's own fields. */
function actionRule(around: Circumstances): SeedRule {
  const { place, pack, operation } = around;
  const isPart = operationsAt(pack, operation.path).some((each) => each.effect === 'read');
  if (!place.owner)
    return {
      find: { item: { in: place.collection, any: [[]], else: null } },
      steps: [{ do: 'update', item: 'item', set: '{{body}}' }],
    };
  const field = `_${place.noun}`;
  if (operation.method === 'DELETE')
    return {
      find: findOwner(around),
      steps: [{ do: 'update', item: 'owner', set: { [field]: null, [place.noun]: null } }],
    };
  const find = findOwner(around);
  if (isPart)
    return {
      find,
      steps: [{ do: 'update', item: 'owner', set: { [field]: '{{body}}' } }],
      answer: `{{owner.${field}}}`,
    };
  return { find, steps: [{ do: 'update', item: 'owner', set: '{{body}}' }] };
}
