import type { JsonObject } from '../model/json.ts';
import { isObject, type JsonValue } from '../model/json.ts';
import type { Seed, SeedCollection } from '../model/seed.ts';

/** The seed without its items: how things are answered. */
export interface Behaviour extends Omit<Seed, 'collections'> {
  readonly collections: Readonly<Record<string, Omit<SeedCollection, 'items'>>>;
}

/** Everything one emulated service knows, as it stands in its file. */
export interface State {
  readonly format: 1;
  /** Of seed.json when the behaviour was read from it; another stamp means it is read again. */
  readonly stamp: string;
  readonly behaviour: Behaviour;
  /** Last number given out, by collection. */
  readonly counters: Record<string, number>;
  readonly items: Record<string, JsonObject[]>;
}

/** A state that one request works on. `changed` says whether it has to be written back. */
export interface Draft {
  readonly state: State;
  /** Milliseconds since 1970 at which the request is answered. */
  readonly now: number;
  changed: boolean;
}

/** Checks the outermost shape; the emulator wrote the file itself. */
export function isState(value: JsonValue): value is JsonObject & State {
  return isObject(value) && value['format'] === 1 && isObject(value['behaviour']) && isObject(value['items']);
}

export function itemsOf({ state }: Draft, collection: string): readonly JsonObject[] {
  return Object.hasOwn(state.items, collection) ? (state.items[collection] ?? []) : [];
}

export function settingsOf({ state }: Draft, collection: string): Omit<SeedCollection, 'items'> {
  const { collections } = state.behaviour;
  return (Object.hasOwn(collections, collection) ? collections[collection] : undefined) ?? {};
}

export function keyOf(draft: Draft, collection: string): string {
  return settingsOf(draft, collection).key ?? 'id';
}

export function insert(draft: Draft, collection: string, item: JsonObject): void {
  draft.state.items[collection] = [...itemsOf(draft, collection), item];
  draft.changed = true;
}

/** Puts `next` in the place of `item`, or takes `item` away. Items are compared by identity: they are never altered. */
export function replace(draft: Draft, item: JsonObject, next: JsonObject | undefined): void {
  for (const [name, items] of Object.entries(draft.state.items)) {
    const index = items.indexOf(item);
    if (index < 0) continue;
    draft.state.items[name] = items.toSpliced(index, 1, ...(next ? [next] : []));
    draft.changed = true;
    return;
  }
}

/** The collection that holds the item. */
export function collectionOf(draft: Draft, item: JsonObject): string | undefined {
  return Object.entries(draft.state.items).find(([, items]) => items.includes(item))?.[0];
}
