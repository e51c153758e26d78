import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { isArraySchema, type JsonSchema, typesOf } from '../model/json-schema.ts';
import type { Input, InputStyle } from '../model/operation.ts';
import { caps } from './caps.ts';
import type { Report } from './problem.ts';
import { followed, type Resolve } from './references.ts';
import { plainSchema } from './schemas.ts';

/** An input before it has its final name and what config.json says of it. */
export type RawInput = Pick<Input, 'in' | 'wire' | 'required' | 'schema'> & { readonly style?: InputStyle };

/** The parameters of an operation, those of its path first; one that is said again replaces the earlier one. */
export function parameterInputs(
  lists: readonly (JsonValue | undefined)[],
  { resolve, report }: { readonly resolve: Resolve; readonly report: Report },
): readonly RawInput[] {
  const found = new Map<string, RawInput>();
  for (const list of lists)
    for (const each of Array.isArray(list) ? list : []) {
      const parameter = followed(each, resolve);
      if (parameter && isOfTransport(parameter)) continue;
      const input = parameter && parameterInput(parameter, resolve);
      if (input) found.set(`${input.in} ${input.wire.join('.')}`, input);
      else report('', 'a parameter has no name and place, or its reference points nowhere');
    }
  return [...found.values()];
}

/** Such a parameter shall be ignored, says OpenAPI 3.1 section 4.8.12.2.1: they are ours to send. */
function isOfTransport({ name, in: place }: JsonObject): boolean {
  return place === 'header' && typeof name === 'string' && /^(?:accept|content-type|authorization)$/i.test(name);
}

function parameterInput(parameter: JsonObject, resolve: Resolve): RawInput | undefined {
  const { name, required, style, explode } = parameter;
  const place = parameter['in'];
  if (typeof name !== 'string') return undefined;
  if (place !== 'path' && place !== 'query' && place !== 'header' && place !== 'cookie') return undefined;
  const content = isObject(parameter['content']) ? Object.values(parameter['content'])[0] : undefined;
  const schema = plainSchema(isObject(content) ? content['schema'] : parameter['schema'], resolve, caps.schemaDepth);
  const described = typeof parameter['description'] === 'string' ? { description: parameter['description'] } : {};
  const written = content ? ('json' as const) : queryStyle(place, style, explode);
  return {
    in: place,
    wire: [name],
    required: place === 'path' || required === true,
    schema: { ...schema, ...described },
    ...(written ? { style: written } : {}),
  };
}

/** OpenAPI 3.1 section 4.8.12: `form` with explode is the default of query, `form` without it is a comma list. */
function queryStyle(place: string, style: unknown, explode: unknown): InputStyle | undefined {
  if (place !== 'query') return undefined;
  if (style === 'deepObject' || style === 'spaceDelimited' || style === 'pipeDelimited') return style;
  if (explode === false) return 'comma';
  return style === 'form' || explode === true ? 'form' : undefined;
}

/** The leaves of a request body. A body that is no object with known properties is one input named `body`. */
export function bodyInputs(schema: JsonSchema, required: boolean): readonly RawInput[] {
  const leaves = leavesOf(schema, [], required, caps.inputDepth);
  if (leaves.length > 0 && leaves.length <= caps.inputsPerOperation) return leaves;
  return [{ in: 'body', wire: [], required, schema }];
}

function leavesOf(schema: JsonSchema, wire: readonly string[], required: boolean, depth: number): readonly RawInput[] {
  const properties = membersOf(schema);
  return Object.entries(properties.members).flatMap(([key, member]): readonly RawInput[] => {
    if (member.readOnly === true) return [];
    const needed = required && properties.required.has(key);
    const below = isBranch(member) && depth > 0 ? leavesOf(member, [...wire, key], needed, depth - 1) : [];
    return below.length > 0 ? below : [{ in: 'body', wire: [...wire, key], required: needed, schema: member }];
  });
}

function isBranch(schema: JsonSchema): boolean {
  if (isArraySchema(schema)) return false;
  const types = typesOf(schema);
  return types.length === 0 || (types.length === 1 && types[0] === 'object');
}

/** An object's properties, its own and those of `allOf`; those of `oneOf` and `anyOf` too, but none of them required. */
function membersOf(schema: JsonSchema): {
  readonly members: Readonly<Record<string, JsonSchema>>;
  readonly required: ReadonlySet<string>;
} {
  const all = (schema.allOf ?? []).map(membersOf);
  const some = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map(membersOf);
  return {
    members: Object.assign({}, ...[...some, ...all].map((each) => each.members), schema.properties ?? {}),
    required: new Set([...(schema.required ?? []), ...all.flatMap((each) => [...each.required])]),
  };
}
