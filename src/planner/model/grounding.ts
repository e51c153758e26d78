import { isObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { JsonSchema } from '../../model/json-schema.ts';
import type { Input, Operation } from '../../model/operation.ts';
import { sameJson } from '../../model/same-json.ts';
import { validateValue } from '../../model/validate-value.ts';
import { quoted } from './quoted.ts';
import { isSaid, type Said } from './said.ts';
import { isSaidInstant } from './said-instants.ts';
import { isSaidNumber } from './said-numbers.ts';
import { isSaidPlace } from './said-places.ts';

/** Order, shape and size of an answer: nothing that a wrong value of could do harm with. */
const SHAPE_OF_ANSWER = /^(?:sort|order|direction|fields|include|expand)(?:_?by|_?order|_?direction)?$/i;

interface Grounds {
  readonly schema: JsonSchema;
  readonly input: Input;
  readonly operation: Operation;
  readonly said: Said;
  /** Name of the value, for what names alone tell (`state`, `country`). */
  readonly name: string;
}

/**
 * Which parts of a literal have no basis in the request. A basis is: the words themselves; their normal form as a
 * date, a time, a number, a state or a country; a default of the pack. Booleans and values of an enumeration need
 * none: there is nothing in them that could be made up.
 */
export function groundingProblems(value: JsonValue, grounds: Omit<Grounds, 'name'>): readonly string[] {
  const isShape = grounds.input.in === 'query' && SHAPE_OF_ANSWER.test(grounds.input.name);
  if (isShape || isPaging(grounds) || isDefault(value, grounds.input)) return [];
  const name = grounds.input.wire.at(-1) ?? grounds.input.name;
  return unsaidIn(value, { ...grounds, name }).map((part) => `the request does not say ${quoted(part)}.`);
}

function isPaging({ input, operation: { pagination } }: Omit<Grounds, 'name'>): boolean {
  if (!pagination) return false;
  const start = pagination.style === 'page' ? pagination.page : pagination.style === 'offset' ? pagination.offset : '';
  return input.name === start || input.name === pagination.size;
}

function isDefault(value: JsonValue, { default: ofPack, schema }: Input): boolean {
  return [ofPack, schema.default].some((each) => each !== undefined && sameJson(each, value));
}

function unsaidIn(value: JsonValue, grounds: Grounds): readonly JsonValue[] {
  if (value === null || typeof value === 'boolean' || isChoice(value, grounds.schema)) return [];
  const forms = formsFor(value, grounds.schema);
  if (forms.length > 0) {
    const unsaid = forms.map((schema) => unsaidIn(value, { ...grounds, schema }));
    return unsaid.find((parts) => parts.length === 0) ?? unsaid[0] ?? [];
  }
  if (typeof value === 'number')
    return isSaidNumber(value, grounds.said) || isSaidInstant(value, grounds.said) ? [] : [value];
  if (typeof value === 'string') return isSaidText(value, grounds) ? [] : [value];
  return isObject(value) ? unsaidProperties(value, grounds) : unsaidItems(value, grounds);
}

function isChoice(value: JsonValue, schema: JsonSchema): boolean {
  if (schema.const !== undefined) return sameJson(schema.const, value);
  return schema.enum?.some((choice) => sameJson(choice, value)) ?? false;
}

/** Of a schema with several forms those that the value fits; it is judged by the most lenient of them. */
function formsFor(value: JsonValue, schema: JsonSchema): readonly JsonSchema[] {
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return forms.filter((form) => validateValue(form, value).length === 0);
}

function isSaidText(text: string, { said, name }: Grounds): boolean {
  if (isSaidPlace(text, name, said) !== undefined) return isSaidPlace(text, name, said) ?? false;
  return isSaid(text, said) || isSaidInstant(text, said) || isNumberInText(text, said);
}

/** `"250"` where "$250.00" or "two hundred fifty" was said. */
function isNumberInText(text: string, said: Said): boolean {
  return /^\d{1,15}(?:\.\d{1,6})?$/.test(text) && isSaidNumber(Number(text), said);
}

function unsaidItems(items: readonly JsonValue[], grounds: Grounds): readonly JsonValue[] {
  return items.flatMap((item) => unsaidIn(item, { ...grounds, schema: grounds.schema.items ?? {} }));
}

/** A key that the schema does not name is a value of its own: a free-form map is not a way around the check. */
function unsaidProperties(value: JsonObject, grounds: Grounds): readonly JsonValue[] {
  const known = grounds.schema.properties ?? {};
  const more = grounds.schema.additionalProperties;
  return Object.entries(value).flatMap(([name, child]) => {
    const schema = Object.hasOwn(known, name) ? known[name] : undefined;
    const unsaid = unsaidIn(child, { ...grounds, name, schema: schema ?? (typeof more === 'object' ? more : {}) });
    return schema || isSaid(name, grounds.said) ? unsaid : [name, ...unsaid];
  });
}
