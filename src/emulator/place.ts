import { isArraySchema, type JsonSchema } from '../model/json-schema.ts';
import type { Operation } from '../model/operation.ts';
import { propertiesOf } from './blank.ts';

/** What a REST path is about. */
export interface Place {
  /** Collection of its last fixed part: `photos` of `/projects/{project_id}/photos/{id}`. */
  readonly collection: string;
  /** Last fixed segment as a field would be called: `custom_fields` of `custom-fields`. */
  readonly noun: string;
  /** Place of the item itself, when the path ends in one. */
  readonly param?: string;
  readonly owner?: { readonly collection: string; readonly param: string };
}

/** Reads a path template. Leading `api` and version segments say nothing. */
export function placeOf(path: string): Place {
  const segments = path.split('/').filter((segment) => segment !== '' && !/^(?:api|rest|v\d[\d.]*)$/i.test(segment));
  const last = segments.at(-1) ?? '';
  const param = paramOf(last);
  const front = param === undefined ? segments : segments.slice(0, -1);
  const ownerAt = front.findLastIndex((segment) => paramOf(segment) !== undefined);
  const own = front.slice(ownerAt + 1);
  const ownerParam = paramOf(front[ownerAt] ?? '');
  return {
    collection: collectionName(own) || collectionName(front.slice(0, ownerAt)) || 'items',
    noun: fieldName(own.at(-1) ?? ''),
    ...(param === undefined ? {} : { param }),
    ...(ownerParam === undefined
      ? {}
      : { owner: { collection: placeOf(front.slice(0, ownerAt).join('/')).collection, param: ownerParam } }),
  };
}

function paramOf(segment: string): string | undefined {
  return /\{([^{}]*)\}/.exec(segment)?.[1];
}

/** Fixed segments that follow each other name one collection: `/templates/checklists` is not `/checklists`. */
function collectionName(segments: readonly string[]): string {
  return segments
    .filter((segment) => paramOf(segment) === undefined)
    .map(fieldName)
    .join('_');
}

function fieldName(segment: string): string {
  return segment.replaceAll(/[^A-Za-z0-9]+/g, '_').toLowerCase();
}

/** Part of the answer that people asked for, described. */
export function resultSchema({ success, result }: Operation): JsonSchema | undefined {
  if (result === undefined || !success.schema) return success.schema;
  return result
    .split('/')
    .slice(1)
    .reduce<JsonSchema | undefined>((schema, key) => schema && propertiesOf(schema)[key], success.schema);
}

/** Whether it answers with a list: by its schema, or because it pages. */
export function isList(operation: Operation): boolean {
  const schema = resultSchema(operation);
  return operation.pagination !== undefined || (schema !== undefined && isArraySchema(schema));
}

/** Describes one item of what the operation answers with. */
export function itemSchema(operation: Operation): JsonSchema | undefined {
  const schema = resultSchema(operation);
  return schema && isArraySchema(schema) ? schema.items : schema;
}

/** `companies` -> `company`, `boxes` -> `box`, `photos` -> `photo`. */
export function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(noun)) return noun.slice(0, -2);
  return /[^s]s$/.test(noun) ? noun.slice(0, -1) : noun;
}

/**
 * Field of an item that holds its owner's id: `project_id` or `projectId` where the answer has it, hidden otherwise.
 */
export function ownerField(owner: { readonly collection: string; readonly param: string }, schema: JsonSchema): string {
  const one = singular(owner.collection);
  const members = propertiesOf(schema);
  const names = [owner.param, `${one}_id`, `${one}Id`].filter((name) => name !== 'id');
  return names.find((name) => Object.hasOwn(members, name)) ?? `_${names[0] ?? one}`;
}
