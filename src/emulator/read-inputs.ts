import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { type Input, isNeeded, type Operation } from '../model/operation.ts';
import { validateValue } from '../model/validate-value.ts';
import { propertiesOf } from './blank.ts';
import { fieldsObject } from './fields.ts';
import { givenValue, type Received } from './given-value.ts';
import { Refusal } from './refusal.ts';
import { withPath } from './values.ts';

/** The values that rules see. */
export interface Inputs {
  readonly input: JsonObject;
  readonly path: JsonObject;
  readonly query: JsonObject;
  readonly header: JsonObject;
  /** The body without its wrapper. */
  readonly body: JsonObject;
}

/**
 * Reads and checks what an operation was called with. `anyMethod` lets query inputs come in the body and the other way
 * round. Throws Refusal `missing` or `invalid` with every message.
 */
export function readInputs(operation: Operation, received: Received, anyMethod: boolean): Inputs {
  const values = operation.inputs.flatMap((input): readonly (readonly [Input, JsonValue])[] => {
    const value = givenValue(input, received, anyMethod);
    return value === undefined ? [] : [[input, value]];
  });
  checkMissing(operation, new Set(values.map(([input]) => input)));
  checkValid(values);
  const bare = bareInputs(received);
  const body = values
    .filter(([input]) => input.in === 'body')
    .reduce<JsonValue>((whole, [input, value]) => withPath(whole, input.wire, value), bare.body);
  const names = values.flatMap(([input, value]) => namesOf(input).map((name) => [name, value] as const));
  return {
    ...bare,
    body: withoutSecrets(operation, unwrapped(operation, isObject(body) ? body : {})),
    input: { ...bare.input, ...Object.fromEntries(names) },
  };
}

/** The values of a request that no operation describes. */
export function bareInputs({ path, query, headers, body }: Received): Inputs {
  const queryObject = fieldsObject(query);
  const bodyObject = isObject(body.json) ? body.json : {};
  return {
    input: { ...bodyObject, ...queryObject, ...path },
    path,
    query: queryObject,
    header: headers,
    body: bodyObject,
  };
}

function namesOf({ name, dotted, wire }: Input): readonly string[] {
  return [...new Set([wire.at(-1) ?? name, dotted, name])];
}

function checkMissing({ inputs }: Operation, given: ReadonlySet<Input>): void {
  const isGiven = (name: string) => inputs.some((input) => input.name === name && given.has(input));
  const missing = inputs.filter((input) => isNeeded(input, isGiven) && !isCredential(input) && !given.has(input));
  const [first] = missing;
  if (first)
    throw new Refusal(
      'missing',
      missing.map(({ dotted }) => `${dotted} is missing`),
      first.dotted,
    );
}

/** Nobody needs a key here. */
function isCredential(input: Input): boolean {
  return (
    input.in === 'cookie' || (input.in === 'header' && /^(?:authorization|.*(?:api-?key|token))$/i.test(input.name))
  );
}

/** Path values are not checked by type: an id that cannot be one is simply not found. */
function checkValid(values: readonly (readonly [Input, JsonValue])[]): void {
  const wrong = values
    .filter(([input]) => input.in !== 'path')
    .map(([input, value]) => ({ input, messages: messagesOf(input, value) }))
    .filter(({ messages }) => messages.length > 0);
  const [first] = wrong;
  if (first)
    throw new Refusal(
      'invalid',
      wrong.flatMap(({ messages }) => messages),
      first.input.dotted,
    );
}

function messagesOf({ schema, dotted, name }: Input, value: JsonValue): readonly string[] {
  return validateValue(schema, value).map(({ path, message }) =>
    [[dotted || name, path].filter((part) => part !== '').join('.'), message].join(' '),
  );
}

/** `{ "photo": { ... } }` is a wrapper when every body input is inside it and the answer has no part of that name. */
function unwrapped({ inputs, success }: Operation, body: JsonObject): JsonObject {
  const wires = inputs.filter((input) => input.in === 'body').map((input) => input.wire);
  const key = wires[0]?.[0];
  if (key === undefined || !wires.every((wire) => wire.length > 1 && wire[0] === key)) return body;
  const inside = Object.hasOwn(body, key) ? body[key] : undefined;
  return isObject(inside) && !success.schema?.properties?.[key] ? inside : body;
}

/** Passwords are taken and not kept, unless the service's own answers show them. */
function withoutSecrets({ inputs, success }: Operation, body: JsonObject): JsonObject {
  const answered = propertiesOf(success.schema ?? {});
  const secret = new Set(
    inputs
      .filter(({ schema }) => schema.writeOnly === true || schema.format === 'password')
      .map(({ wire }) => wire.at(-1) ?? '')
      .filter((name) => !Object.hasOwn(answered, name)),
  );
  return Object.fromEntries(Object.entries(body).filter(([key]) => !secret.has(key)));
}
