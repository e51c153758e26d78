import type { JsonValue } from '../model/json.ts';
import { bytesIn, isArraySchema } from '../model/json-schema.ts';
import type { Input } from '../model/operation.ts';
import { fieldInput, typed } from './coerce.ts';
import { type Body, tooDeep } from './decode-body.ts';
import { type Fields, fieldValues } from './fields.ts';
import type { PathValues } from './match-route.ts';
import { at, listOf, textOf } from './values.ts';

type Maybe = JsonValue | undefined;

/** A request taken apart, before anything is checked. */
export interface Received {
  readonly path: PathValues;
  readonly query: Fields;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** What the request gives for one input, typed by its schema; `anyMethod` looks in query and body for both. */
export function givenValue(input: Input, received: Received, anyMethod: boolean): Maybe {
  const [name = input.name] = input.wire;
  switch (input.in) {
    case 'path':
      return received.path[name];
    case 'query':
      return fieldInput(received.query, input) ?? (anyMethod ? bodyValue(input, received.body) : undefined);
    case 'header': {
      const text = received.headers[name.toLowerCase()];
      return text === undefined ? undefined : typed(text, input.schema);
    }
    case 'cookie':
      return undefined;
    case 'body':
      return bodyValue(input, received.body) ?? (anyMethod ? fieldInput(received.query, input) : undefined);
  }
}

function bodyValue(input: Input, body: Body): Maybe {
  if ('files' in body && bytesIn(input.schema) === 'binary') return fileValue(body.files, input);
  if (!('fields' in body)) return spelled(at(body.json, input.wire), input);
  const value = fieldInput(body.fields, input);
  return value !== undefined && tooDeep(value, 40) ? undefined : value;
}

/** Where bytes belong a field of text will not do. */
function fileValue(files: Fields, { name, wire, schema }: Input): Maybe {
  const found = fieldValues(files, wire[0] ?? name);
  return isArraySchema(schema) && found.length > 0 ? found : found.at(-1);
}

/** Some services take a list as text even in JSON, `"U1,U2"`, and say so with a style. */
function spelled(value: Maybe, { schema, style }: Input): Maybe {
  if (typeof value !== 'string' || style === undefined || !isArraySchema(schema)) return value;
  return listOf(value).map((each) => typed(textOf(each), schema.items ?? {}));
}
