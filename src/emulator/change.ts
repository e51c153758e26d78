import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { SeedStep } from '../model/seed.ts';
import { newId } from './new-id.ts';
import { PIPES } from './pipes.ts';
import { namedItem, type Run, scopeOf, setName } from './run.ts';
import { collectionOf, insert, keyOf, replace, settingsOf } from './state.ts';
import { fill, fillObject, withDefaults, withNames } from './template.ts';
import { at, merged } from './values.ts';

export type Change = Exclude<SeedStep, { do: 'list' | 'each' }>;

/** One step that writes. A name that stands for nothing (it may be missing) changes nothing. */
export function change(run: Run, step: Change): void {
  switch (step.do) {
    case 'create': {
      const sent = fill(step.set, scopeOf(run));
      run.it = create(run, step.in, isObject(sent) ? sent : {});
      if (step.as !== undefined) setName(run, step.as, run.it);
      return;
    }
    case 'update': {
      const set = fill(step.set, scopeOf(run));
      const item = namedItem(run, step.item);
      if (item) update(run, item, isObject(set) ? set : {});
      return;
    }
    case 'delete': {
      const item = namedItem(run, step.item);
      if (item) replace(run.call.draft, item, undefined);
      run.it = undefined;
      return;
    }
    case 'add':
      changeList(run, step.to, 'with', step.value);
      return;
    case 'remove':
      changeList(run, step.from, 'without', step.value);
      return;
  }
}

/** A new item: what the operation's answer has, then the collection's defaults, then what was sent. */
export function create(run: Run, collection: string, sent: JsonObject): JsonObject {
  const { draft, base = {} } = run.call;
  const key = keyOf(draft, collection);
  const settings = settingsOf(draft, collection);
  const id = sent[key] ?? newId(draft, collection);
  const given = withDefaults({ ...sent, [key]: id }, settings.defaults ?? {}, scopeOf(run));
  const item = { [key]: id, ...merged(base, given) };
  insert(draft, collection, item);
  return item;
}

/** Merges into the item and touches it; every name that stood for it stands for the new one. */
function update(run: Run, item: JsonObject, set: JsonObject): void {
  const { draft } = run.call;
  const collection = collectionOf(draft, item) ?? '';
  const changed = merged(item, set);
  const touch = fillObject(settingsOf(draft, collection).touch ?? {}, withNames(scopeOf(run), { item: changed }));
  const next = merged(changed, touch);
  replace(draft, item, next);
  run.names = Object.fromEntries(
    Object.entries(run.names).map(([name, value]) => [name, value === item ? next : value]),
  );
  run.it = next;
}

/** `project._user_ids`: the list field of a named item, with values or without them. */
function changeList(run: Run, place: string, pipe: 'with' | 'without', value: JsonValue): void {
  const [name = '', ...path] = place.split('.');
  const item = namedItem(run, name);
  if (!item) return;
  const list = PIPES[pipe]?.(at(item, path), fill(value, scopeOf(run))) ?? [];
  update(run, item, nested(path, list));
}

function nested([key = '', ...rest]: readonly string[], value: JsonValue): JsonObject {
  return { [key]: rest.length === 0 ? value : nested(rest, value) };
}
