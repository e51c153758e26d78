import type { JsonObject } from '../model/json.ts';
import type { SeedFind, SeedFinds } from '../model/seed.ts';
import { create } from './change.ts';
import { meets } from './conditions.ts';
import { Refusal } from './refusal.ts';
import { type Run, scopeOf, setName } from './run.ts';
import { itemsOf } from './state.ts';
import { applies, fillObject, fillWhere } from './template.ts';
import { textOf } from './values.ts';

/** Gives each name its item, in order. Throws Refusal with the find's error code when one that must be there is not. */
export function findAll(run: Run, finds: SeedFinds): void {
  const shared = run.call.draft.state.behaviour.finds;
  for (const [name, said] of Object.entries(finds)) {
    const find = typeof said === 'string' ? shared[said] : said;
    if (!find) throw new Refusal('not_found', [`seed.json has no find '${textOf(said)}'`]);
    const item = found(run, find) ?? made(run, find);
    if (!item && find.else !== null) throw new Refusal(find.else ?? 'not_found', [], name);
    setName(run, name, item);
  }
}

function found(run: Run, find: SeedFind): JsonObject | undefined {
  const items = itemsOf(run.call.draft, find.in);
  for (const where of find.any) {
    const conditions = fillWhere(where, scopeOf(run));
    if (conditions.some(({ value }) => value === undefined)) continue;
    const item = items.find((each) => meets(each, conditions));
    if (item) return item;
  }
  return undefined;
}

function made(run: Run, { in: collection, make }: SeedFind): JsonObject | undefined {
  if (!make || !applies(make.if, scopeOf(run))) return undefined;
  return create(run, collection, fillObject(make.set, scopeOf(run)));
}
