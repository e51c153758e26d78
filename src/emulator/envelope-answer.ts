import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { isArraySchema, type JsonSchema, typesOf } from '../model/json-schema.ts';
import type { Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
import { propertiesOf } from './blank.ts';
import type { Page } from './paginate.ts';
import { resultSchema } from './place.ts';
import { withPointer } from './values.ts';

type Maybe = JsonValue | undefined;

interface Enveloping {
  readonly operation: Operation;
  readonly pack: Pack;
  readonly page: Page | undefined;
}

/** The value inside what the service wraps its answers in: a success flag, a key for the list, counts of the page. */
export function enveloped(value: Maybe, { operation, pack, page }: Enveloping): Maybe {
  const schema = operation.success.schema ?? {};
  const fitting = fitted(value, operation);
  const pointer = operation.result ?? wrapperOf(fitting, schema, pack);
  const flag = pack.answers.success;
  if (pointer === undefined && !flag) return fitting;
  const counts = page ? countsOf(page, schema) : {};
  const whole = flag ? withPointer(counts, flag.pointer, flag.equals) : counts;
  if (pointer !== undefined) return fitting === undefined ? whole : withPointer(whole, pointer, fitting);
  return isObject(whole) && isObject(fitting) ? { ...whole, ...fitting } : whole;
}

/** One of a list where the document promises one. */
function fitted(value: Maybe, operation: Operation): Maybe {
  const schema = resultSchema(operation);
  if (!Array.isArray(value) || !schema || isArraySchema(schema) || !typesOf(schema).includes('object')) return value;
  return wrapperOf(value, schema, undefined) === undefined ? value[0] : value;
}

/** The only property of the answer that can hold the value, when the answer is not the value itself. */
function wrapperOf(value: Maybe, schema: JsonSchema, pack: Pack | undefined): string | undefined {
  const flag = pack?.answers.success?.pointer;
  const members = Object.entries(propertiesOf(schema)).filter(([name]) => `/${name}` !== flag);
  if (isArraySchema(schema) || value === undefined) return undefined;
  if (Array.isArray(value)) return sole(members.filter(([, member]) => isArraySchema(member)));
  if (!isObject(value) || members.length !== 1 || members.some(([name]) => Object.hasOwn(value, name)))
    return undefined;
  return sole(members.filter(([, member]) => typesOf(member).includes('object')));
}

function sole(members: readonly (readonly [string, JsonSchema])[]): string | undefined {
  return members.length === 1 && members[0] ? `/${members[0][0]}` : undefined;
}

/** Figures of the page under the names that envelopes commonly give them. */
function countsOf(page: Page, schema: JsonSchema): JsonObject {
  const figures: readonly (readonly [RegExp, JsonValue])[] = [
    [/^(?:total|count|total_?(?:count|records|items|results))$/i, page.total],
    [/^(?:page_?size|per_?page|limit|size)$/i, page.size],
    [/(?:start_?index|offset|start)$/i, page.offset],
    [/^(?:page|page_?number|current_?page)$/i, page.number],
    [/^(?:pages|total_?pages|page_?count)$/i, page.pages],
    [/^has_?(?:more|next)$/i, page.more],
  ];
  return Object.fromEntries(
    Object.entries(propertiesOf(schema)).flatMap(([name, member]) => {
      const figure = typesOf(member).some((type) => ['integer', 'number', 'boolean'].includes(type))
        ? figures.find(([pattern]) => pattern.test(name))
        : undefined;
      return figure ? [[name, figure[1]]] : [];
    }),
  );
}
