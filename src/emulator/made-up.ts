import type { JsonObject } from '../model/json.ts';
import { type JsonSchema, typesOf } from '../model/json-schema.ts';
import type { Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
import { propertiesOf } from './blank.ts';
import { idLike } from './new-id.ts';
import { isList, ownerField, type Place, placeOf, singular } from './place.ts';
import { collectionSchema, relationAt } from './resource.ts';
import { sampleObject } from './sample.ts';
import { at, textOf } from './values.ts';

/** A collection that the pack's paths speak of and the seed does not. */
export interface MadeUp {
  readonly collection: string;
  /** Field that identifies an item. */
  readonly key: string;
  readonly items: readonly JsonObject[];
}

const EACH = 3;

/** A few items for every collection not in `known`; those inside others belong to their owners' first items. */
export function makeUp(
  pack: Pack,
  known: Readonly<Record<string, readonly JsonObject[]>>,
  now: number,
): readonly MadeUp[] {
  const made = new Map<string, MadeUp>();
  const places = placesOf(pack);
  for (const { place, path } of places) {
    if (Object.hasOwn(known, place.collection) || made.has(place.collection)) continue;
    if (relationAt(pack, place.param === undefined ? `${path}/{id}` : path) !== undefined) continue;
    const operations = places.filter((each) => each.place.collection === place.collection);
    const schema = collectionSchema({ operations: operations.map((each) => each.operation) }, place.collection);
    const key = keyField(operations, place, schema);
    const owners = place.owner ? ownerIds(place.owner.collection, made, known) : [];
    made.set(place.collection, {
      collection: place.collection,
      key,
      items: itemsFor(place, { schema, key, owners, now }),
    });
  }
  return [...made.values()];
}

/** Owners before what they own. */
function placesOf(pack: Pack): readonly Placed[] {
  return pack.operations
    .filter((each) => isList(each) || each.path.endsWith('}') || each.effect === 'read')
    .toSorted((a, b) => a.path.split('/').length - b.path.split('/').length)
    .map((operation) => ({ operation, place: placeOf(operation.path), path: operation.path }));
}

interface Placed {
  readonly operation: Operation;
  readonly place: Place;
  readonly path: string;
}

interface Making {
  readonly schema: JsonSchema;
  readonly key: string;
  readonly owners: readonly (string | number)[];
  readonly now: number;
}

function itemsFor(place: Place, { schema, key, owners, now }: Making): readonly JsonObject[] {
  const noun = singular(place.noun).replaceAll('_', ' ');
  const rows =
    owners.length > 0
      ? owners.slice(0, 2).flatMap((owner) => [owner, owner])
      : Array.from({ length: EACH }, () => null);
  return rows.map((owner, index) => {
    const n = index + 1;
    const item = sampleObject(schema, { n, noun, now });
    const mine = owner !== null && place.owner ? { [ownerField(place.owner, schema)]: owner } : {};
    return { ...item, ...mine, [key]: idFor(propertiesOf(schema)[key] ?? {}, n) };
  });
}

function idFor(schema: JsonSchema, n: number): string | number {
  const [type] = typesOf(schema);
  if (type === 'integer' || type === 'number') return 1000 + n;
  return textOf(idLike(schema.format === 'uuid' ? '00000000-0000-4000-8000-000000000000' : '1', 1000 + n));
}

/** `id` where items have one, else the field that the path's place is called, else the first that ends in id. */
function keyField(operations: readonly Placed[], { param }: Place, schema: JsonSchema): string {
  const names = Object.keys(propertiesOf(schema));
  const wanted = ['id', param, ...operations.map(({ place }) => place.param)];
  return names.find((name) => wanted.includes(name)) ?? names.find((name) => /(?:^|_)id$|[a-z]Id$/.test(name)) ?? '_id';
}

function ownerIds(
  collection: string,
  made: ReadonlyMap<string, MadeUp>,
  known: Readonly<Record<string, readonly JsonObject[]>>,
): readonly (string | number)[] {
  const key = made.get(collection)?.key ?? 'id';
  const items = made.get(collection)?.items ?? (Object.hasOwn(known, collection) ? known[collection] : []) ?? [];
  return items
    .map((item) => at(item, [key]))
    .filter((id): id is string | number => typeof id === 'string' || typeof id === 'number');
}
