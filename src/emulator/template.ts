import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { SeedCondition } from '../model/seed.ts';
import { type Filled, meets, sorted } from './conditions.ts';
import { interpolate } from './expression.ts';
import { newId } from './new-id.ts';
import { isTrue } from './pipes.ts';
import { collectionOf, type Draft, itemsOf, settingsOf } from './state.ts';
import { timeAgo, timeIn } from './times.ts';
import { at, listOf, merged, textOf } from './values.ts';

type Maybe = JsonValue | undefined;

/** What templates see. */
export interface Scope {
  readonly draft: Draft;
  readonly names: Readonly<Record<string, Maybe>>;
  /** Items are turned into what callers see of them: templates of answers. */
  readonly showing: boolean;
  /** How deep one shown item stands in another. */
  readonly depth: number;
}

/** Items shown inside items inside items: enough for real answers, and an end to seeds that go round in circles. */
const DEEPEST = 4;

export function withNames(scope: Scope, names: Readonly<Record<string, Maybe>>): Scope {
  return { ...scope, names: { ...scope.names, ...names } };
}

/** The template with its values in place; undefined when it is one expression without a value. */
export function fill(template: JsonValue, scope: Scope): Maybe {
  if (typeof template === 'string')
    return present(
      interpolate(template, (path) => lookup(path, scope)),
      scope,
    );
  if (Array.isArray(template)) return template.flatMap((each: JsonValue) => wrapped(fill(each, scope)));
  if (!isObject(template)) return template;
  return isForm(template) ? fillForm(template, scope) : fillObject(template, scope);
}

export function fillObject(template: JsonObject, scope: Scope): JsonObject {
  return Object.fromEntries(
    Object.entries(template).flatMap(([key, each]) => wrapped(fill(each, scope)).map((value) => [key, value])),
  );
}

/** The item with the defaults that it lacks, in their order: each sees those before it. */
export function withDefaults(item: JsonObject, defaults: JsonObject, scope: Scope): JsonObject {
  let done = item;
  for (const [key, template] of Object.entries(defaults)) {
    const value = fill(template, withNames(scope, { item: done }));
    const given = Object.hasOwn(done, key) ? done[key] : undefined;
    if (value !== undefined && given === undefined) done = { ...done, [key]: value };
    if (isObject(value) && isObject(given)) done = { ...done, [key]: merged(value, given) };
  }
  return done;
}

export function fillWhere(where: readonly SeedCondition[], scope: Scope): readonly Filled[] {
  return where.map(([field, test, value]) => ({
    fields: typeof field === 'string' ? [field] : field,
    test,
    value: fill(value, { ...scope, showing: false }),
  }));
}

/** Whether a step or a check applies: no condition, or one that is true. */
export function applies(condition: string | undefined, scope: Scope): boolean {
  return condition === undefined || isTrue(fill(condition, { ...scope, showing: false }));
}

/** The item as callers see it: without the fields that start with `_`, with those that are worked out. */
export function shown(item: JsonObject, collection: string, scope: Scope): JsonObject {
  const visible = Object.fromEntries(Object.entries(item).filter(([key]) => !key.startsWith('_')));
  const { show } = settingsOf(scope.draft, collection);
  if (!show || scope.depth >= DEEPEST) return visible;
  const inside = { ...withNames(scope, { item }), showing: true, depth: scope.depth + 1 };
  return { ...visible, ...fillObject(show, inside) };
}

/** Items of the state, alone or in a list, as callers see them; anything else as it is. */
function present(value: Maybe, scope: Scope): Maybe {
  if (!scope.showing || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: JsonValue) => present(each, scope) ?? null);
  if (!isObject(value)) return value;
  const collection = collectionOf(scope.draft, value);
  return collection === undefined ? value : shown(value, collection, scope);
}

function lookup(path: readonly string[], scope: Scope): Maybe {
  const [root = '', ...rest] = path;
  if (root === 'now') return timeIn(scope.draft.now, rest[0] ?? 'seconds');
  if (root === 'new') return newId(scope.draft, rest.join('.'));
  return Object.hasOwn(scope.names, root) ? at(scope.names[root], rest) : undefined;
}

function wrapped(value: Maybe): readonly JsonValue[] {
  return value === undefined ? [] : [value];
}

/** What is picked of each row is a value or a list of them. */
function spread(value: Maybe): readonly JsonValue[] {
  return Array.isArray(value) ? value : wrapped(value);
}

function isForm(template: JsonObject): boolean {
  return ['$if', '$list', '$each', '$merge', '$ago'].some((key) => Object.hasOwn(template, key));
}

function fillForm(form: JsonObject, scope: Scope): Maybe {
  if ('$if' in form) {
    const chosen = applies(textOf(form['$if']), scope) ? form['$then'] : form['$else'];
    return chosen === undefined ? undefined : fill(chosen, scope);
  }
  if ('$list' in form) return listForm(form, scope);
  if ('$each' in form) return eachForm(form, scope);
  if ('$merge' in form) return mergeForm(form, scope);
  return timeAgo(textOf(form['$ago']), textOf(form['as'] ?? 'seconds'), scope.draft.now);
}

function eachForm(form: JsonObject, scope: Scope): Maybe {
  const name = typeof form['as'] === 'string' ? form['as'] : 'each';
  const values = listOf(fill(form['$each'] ?? null, { ...scope, showing: false }));
  return values.flatMap((value, index) =>
    wrapped(fill(form['give'] ?? null, withNames(scope, { [name]: value, index: index + 1 }))),
  );
}

function mergeForm(form: JsonObject, scope: Scope): Maybe {
  const parts = Array.isArray(form['$merge']) ? form['$merge'] : [];
  return parts
    .map((part: JsonValue) => fill(part, scope))
    .filter(isObject)
    .reduce(merged, {});
}

function listForm(form: JsonObject, scope: Scope): Maybe {
  const collection = textOf(form['$list']);
  const where = Array.isArray(form['where']) ? form['where'].filter(isCondition) : [];
  const conditions = fillWhere(where, scope).filter(({ value }) => value !== undefined);
  const sort = listOf(form['sort']).map(textOf);
  const rows = sorted(
    itemsOf(scope.draft, collection).filter((item) => meets(item, conditions)),
    sort.length > 0 ? sort : (settingsOf(scope.draft, collection).sort ?? []),
  );
  if (form['as'] === 'count') return rows.length;
  const pick = form['pick'];
  const values = rows.flatMap((row) =>
    pick === undefined ? [shown(row, collection, scope)] : spread(fill(pick, withNames(scope, { row }))),
  );
  if (form['as'] === 'some' && values.length === 0) return undefined;
  return form['as'] === 'first' ? values[0] : values;
}

/** The seed's schema vouches for the rest. */
function isCondition(value: JsonValue): value is SeedCondition & JsonValue {
  return Array.isArray(value) && value.length === 3;
}
