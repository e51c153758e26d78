import type { FileSystem } from '../host/host.ts';
import { isObject, type JsonObject, type JsonValue, parseJson } from '../model/json.ts';
import type { Pack } from '../model/pack.ts';
import type { Seed, SeedCollection } from '../model/seed.ts';
import { makeUp } from './made-up.ts';
import type { Behaviour, Draft, State } from './state.ts';
import { withDefaults } from './template.ts';
import { timeAgo } from './times.ts';
import { textOf } from './values.ts';

type Files = Pick<FileSystem, 'readText' | 'stat'>;

/** Says which seed.json there is, without reading it. */
export function seedStamp(files: Files, pack: Pack): string {
  const stat = files.stat(seedFile(pack));
  return stat ? `${stat.modifiedAt}:${stat.size}:${pack.digest}` : `none:${pack.digest}`;
}

/** The state that a service starts with: its seed with times made absolute, and made-up items for what the seed lacks. */
export function startState(files: Files, pack: Pack, now: number): State {
  const seed = readSeed(files, pack);
  const state: State = {
    format: 1,
    stamp: seedStamp(files, pack),
    behaviour: behaviourOf(seed),
    counters: {},
    items: {},
  };
  const collections = Object.entries(seed.collections ?? {});
  for (const [name, collection] of collections)
    state.items[name] = (collection.items ?? []).map((item) => objectOf(absolute(item, now)));
  const madeUp = makeUp(withoutRules(pack, seed), state.items, now);
  for (const { collection, items } of madeUp) state.items[collection] = [...items];
  const complete: State = { ...state, behaviour: withKeys(state.behaviour, madeUp) };
  for (const [name, collection] of collections) complete.items[name] = seeded(complete, name, { collection, now });
  return complete;
}

/** The same items under the behaviour that seed.json has now. */
export function renewed(state: State, files: Files, pack: Pack): State {
  const behaviour = behaviourOf(readSeed(files, pack));
  const keys = Object.entries(state.behaviour.collections).map(([collection, { key = 'id' }]) => ({ collection, key }));
  return { ...state, stamp: seedStamp(files, pack), behaviour: withKeys(behaviour, keys) };
}

/** Operations with rules of their own say nothing about what collections there are. */
function withoutRules(pack: Pack, { rules = {} }: Partial<Seed>): Pack {
  return { ...pack, operations: pack.operations.filter(({ name }) => !Object.hasOwn(rules, name)) };
}

function seedFile(pack: Pack): string {
  return `${pack.dir}/seed.json`;
}

/** A pack without a seed has an empty one. Mistakes in it are found by the check of packs, not here on the way. */
function readSeed(files: Files, pack: Pack): Partial<Seed> {
  const value = files.stat(seedFile(pack)) ? parseJson(files.readText(seedFile(pack))) : {};
  return isSeed(value) ? value : {};
}

function isSeed(value: JsonValue): value is JsonObject & Partial<Seed> {
  return isObject(value);
}

function behaviourOf({
  collections = {},
  facts = {},
  finds = {},
  rules = {},
  routes = {},
  errors = {},
  ...rest
}: Partial<Seed>): Behaviour {
  const settings = Object.entries(collections).map(([name, { items: _items, ...each }]) => [name, each] as const);
  return { ...rest, facts, finds, rules, routes, errors, collections: Object.fromEntries(settings) };
}

function withKeys(
  behaviour: Behaviour,
  keys: readonly { readonly collection: string; readonly key: string }[],
): Behaviour {
  const added = keys
    .filter(({ collection }) => !Object.hasOwn(behaviour.collections, collection))
    .map(({ collection, key }) => [collection, { key }] as const);
  return { ...behaviour, collections: { ...behaviour.collections, ...Object.fromEntries(added) } };
}

/** `$ago` becomes a time, at any depth. */
function absolute(value: JsonValue, now: number): JsonValue {
  if (Array.isArray(value)) return value.map((each: JsonValue) => absolute(each, now));
  if (!isObject(value)) return value;
  const span = value['$ago'];
  if (typeof span === 'string') return timeAgo(span, textOf(value['as'] ?? 'seconds'), now);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, absolute(each, now)]));
}

function objectOf(value: JsonValue): JsonObject {
  return isObject(value) ? value : {};
}

function seeded(
  state: State,
  name: string,
  { collection, now }: { readonly collection: SeedCollection; readonly now: number },
): JsonObject[] {
  const { defaults = {} } = collection;
  const draft: Draft = { state, now, changed: false };
  const names = { fact: state.behaviour.facts, input: {}, header: {}, path: {}, query: {}, body: {} };
  const scope = { draft, names, showing: false, depth: 0 };
  return (state.items[name] ?? []).map((item) => withDefaults(item, defaults, scope));
}
