import type { JsonSchema } from '../model/json-schema.ts';
import { isArraySchema, typesOf } from '../model/json-schema.ts';
import type { Input, Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
import type { SeedCondition } from '../model/seed.ts';
import { propertiesOf } from './blank.ts';
import { singular } from './place.ts';
import { collectionSchema } from './resource.ts';
import { type Draft, itemsOf, settingsOf } from './state.ts';

interface Listing {
  readonly pack: Pack;
  readonly operation: Operation;
  readonly draft: Draft;
  readonly collection: string;
}

/**
 * Filters of a list by the names of its inputs: `status` compares that field, `user_ids` looks for `user_id`, `query`
 * searches texts, `modified_since` a time. An input that fits nothing, or that the collection's own filters use, does not filter.
 */
export function guessFilters(listing: Listing): readonly SeedCondition[] {
  const { operation, draft, collection } = listing;
  const said = JSON.stringify(settingsOf(draft, collection).where ?? []);
  const schema = collectionSchema(listing.pack, collection);
  const fields = fieldsOf(schema, listing);
  const paging = new Set<unknown>(Object.values(operation.pagination ?? {}));
  return operation.inputs
    .filter((input) => input.in === 'query' || input.in === 'body')
    .filter(({ name }) => !paging.has(name) && !said.includes(`{{input.${name}`))
    .flatMap((input) => filterBy(input, fields, schema));
}

function fieldsOf(schema: JsonSchema, { draft, collection }: Listing): ReadonlySet<string> {
  const first = itemsOf(draft, collection)[0] ?? {};
  return new Set([...Object.keys(propertiesOf(schema)), ...Object.keys(first)]);
}

function filterBy(input: Input, fields: ReadonlySet<string>, schema: JsonSchema): readonly SeedCondition[] {
  const name = input.wire.at(-1) ?? input.name;
  const value = `{{input.${input.name}}}`;
  const member = propertiesOf(schema)[name];
  if (fields.has(name))
    return [[name, member && isArraySchema(member) ? 'has' : isArraySchema(input.schema) ? 'in' : '=', value]];
  const one = singular(name);
  if (fields.has(one)) return [[one, 'in', value]];
  if (/^(?:q|query|search|search_?term|search_?text|keywords?|term|text)$/i.test(name)) {
    const texts = textFields(schema);
    return texts.length > 0 ? [[texts, 'contains', value]] : [];
  }
  return timeFilter(name, fields, value);
}

/** `created_after`, `modifiedSince`, `updated_before` and the like. */
function timeFilter(name: string, fields: ReadonlySet<string>, value: string): readonly SeedCondition[] {
  const [, verb = '', way = ''] =
    /^(created|updated|modified)_?(?:at|date|on)?_?(since|after|from|before|until|to)$/i.exec(name) ?? [];
  if (verb === '') return [];
  const stem = verb.toLowerCase() === 'created' ? /^created?/i : /^(?:updated?|modified)/i;
  const field = [...fields].find((each) => stem.test(each) && !/by/i.test(each));
  return field === undefined ? [] : [[field, /since|after|from/i.test(way) ? '>=' : '<=', value]];
}

/** Texts of an item and of its parts, one level down. */
function textFields(schema: JsonSchema): [string, ...string[]] | [] {
  const fields = Object.entries(propertiesOf(schema)).flatMap(([name, member]) => {
    if (typesOf(member).includes('string')) return [name];
    const inner = Object.entries(propertiesOf(member)).filter(([, each]) => typesOf(each).includes('string'));
    return inner.map(([key]) => `${name}.${key}`);
  });
  const [first, ...rest] = fields;
  return first === undefined ? [] : [first, ...rest];
}
