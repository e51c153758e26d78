import type { JsonSchema } from '../model/json-schema.ts';
import type { Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
import { propertiesOf } from './blank.ts';
import { isList, itemSchema, type Place, placeOf } from './place.ts';

/** Operations on exactly this path. */
export function operationsAt(pack: Pack, path: string): readonly Operation[] {
  return pack.operations.filter((each) => samePath(each.path, path));
}

/** Operations on one item below this path: `/projects/{id}` below `/projects`. */
export function operationsBelow(pack: Pack, path: string): readonly Operation[] {
  const prefix = `${plain(path)}/`;
  return pack.operations.filter(({ path: each }) => {
    const rest = plain(each).startsWith(prefix) ? plain(each).slice(prefix.length) : '';
    return rest === '{}';
  });
}

/**
 * The fullest description of an item of the collection: that of reading one, of a list, or of what making one answers.
 * Empty when the document describes nothing.
 */
export function collectionSchema(pack: Pick<Pack, 'operations'>, collection: string): JsonSchema {
  const described = pack.operations
    .filter((each) => placeOf(each.path).collection === collection)
    .filter((each) => isList(each) || placeOf(each.path).param !== undefined || each.method === 'POST')
    .map((each) => itemSchema(each) ?? {});
  return described.reduce<JsonSchema>(
    (best, each) => (countOf(each) > countOf(best) ? each : best),
    described[0] ?? {},
  );
}

function countOf(schema: JsonSchema): number {
  return Object.keys(propertiesOf(schema)).length;
}

/**
 * Collection that a relation ties: `/projects/{project_id}/assigned_users/{user_id}` ties users, when putting one takes
 * no body. Undefined when the path holds items of its own.
 */
export function relationAt(pack: Pack, itemPath: string): string | undefined {
  const place = placeOf(itemPath);
  if (!place.owner || place.param === undefined) return undefined;
  const here = operationsAt(pack, itemPath);
  if (here.some(({ method }) => method === 'GET' || method === 'PATCH')) return undefined;
  const ties = here.some((each) => ['PUT', 'POST'].includes(each.method) && each.encoding === 'none');
  return ties ? tiedCollection(pack, place) : undefined;
}

function tiedCollection(pack: Pack, { param = '', collection, noun }: Place): string {
  const one = param.replace(/_?id$/i, '').toLowerCase();
  const known = new Set(pack.operations.map((each) => placeOf(each.path).collection));
  return (
    [`${one}s`, one.replace(/y$/, 'ies'), noun.split('_').at(-1) ?? ''].find((name) => known.has(name)) ?? collection
  );
}

function samePath(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}').replace(/\/$/, '');
}
