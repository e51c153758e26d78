import type { JsonObject, JsonValue } from '../../../../src/model/json.ts';
import { isObject } from '../../../../src/model/json.ts';
import type { Pack } from '../../../../src/model/pack.ts';
import { corpusFile, corpusLines, listOf, objectOf, textOf } from '../corpus.ts';
import { documentPack } from '../document-pack.ts';

/** A request, the functions it may be for, and every acceptable call. */
export interface BfclCase {
  readonly id: string;
  readonly text: string;
  readonly pack: Pack;
  /** Name of the right function; undefined when none of them is. */
  readonly operation: string | undefined;
  /** Parameter -> values of which each is right; an empty text among them: it may be left out. */
  readonly answer: Readonly<Record<string, readonly JsonValue[]>>;
}

export function bfclCases(set: string): readonly BfclCase[] {
  const answers = corpusFile(`tools/bfcl/possible_answer/${set}.json`)
    ? corpusLines(`tools/bfcl/possible_answer/${set}.json`)
    : [];
  const byId = new Map(answers.map((each) => [textOf(each['id']), objectOf(listOf(each['ground_truth'])[0])]));
  return corpusLines(`tools/bfcl/${set}.json`).map((each) => caseOf(each, byId.get(textOf(each['id'])) ?? {}));
}

function caseOf(line: JsonObject, truth: JsonObject): BfclCase {
  const functions = listOf(line['function']).map(objectOf);
  const pack = documentPack(documentOf(functions), 'Functions');
  const [name, parameters] = Object.entries(truth)[0] ?? [];
  return {
    id: textOf(line['id']),
    text: textOf(objectOf(listOf(listOf(line['question'])[0])[0])['content']),
    // A function computes: what it does to the world is nothing.
    pack: { ...pack, operations: pack.operations.map((each) => ({ ...each, effect: 'read' })) },
    operation: pack.operations.find(({ operationId }) => operationId === name)?.name,
    answer: Object.fromEntries(Object.entries(objectOf(parameters)).map(([key, values]) => [key, listOf(values)])),
  };
}

/** Functions as an OpenAPI document, each a POST with its parameters in the body. */
function documentOf(functions: readonly JsonObject[]): JsonObject {
  const paths = functions.map((each, at) => [
    `/f${at}`,
    {
      post: {
        operationId: textOf(each['name']),
        description: textOf(each['description']),
        requestBody: { required: true, content: { 'application/json': { schema: schemaOf(each['parameters']) } } },
        responses: { 200: { description: 'ok' } },
      },
    },
  ]);
  return { openapi: '3.1.0', info: { title: 'Functions', version: '1' }, paths: Object.fromEntries(paths) };
}

const TYPES: Readonly<Record<string, string>> = {
  dict: 'object',
  float: 'number',
  double: 'number',
  long: 'integer',
  tuple: 'array',
  ArrayList: 'array',
  Array: 'array',
  HashMap: 'object',
  Hashtable: 'object',
  String: 'string',
  Boolean: 'boolean',
};

/** The set's own words for types as JSON Schema's; `any` says nothing. */
function schemaOf(value: JsonValue | undefined): JsonObject {
  if (!isObject(value)) return {};
  const { type, properties, items, optional: _, ...rest } = value;
  const name = textOf(type);
  return {
    ...rest,
    ...(name && name !== 'any' ? { type: TYPES[name] ?? name } : {}),
    ...(isObject(properties)
      ? { properties: Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, schemaOf(each)])) }
      : {}),
    ...(isObject(items) ? { items: schemaOf(items) } : {}),
  };
}
