import { z } from 'zod';
import { isObject, type JsonValue } from '../../model/json.ts';
import { isArraySchema, type JsonSchema } from '../../model/json-schema.ts';
import type { Input } from '../../model/operation.ts';
import { caps } from '../caps.ts';
import type { Report } from '../problem.ts';
import { followed, localReferences } from '../references.ts';
import { plainSchema } from '../schemas.ts';
import { InputExtension } from './arazzo-document.ts';
import type { DraftContext } from './draft-context.ts';

type Said = z.infer<typeof InputExtension>;

interface Inputs {
  /** By input name, from the workflow's extension. */
  readonly said: Readonly<Record<string, Said>>;
  readonly portable: boolean;
  readonly context: DraftContext;
}

/** The properties of a workflow's `inputs`, as the inputs of something that can be asked for. */
export function workflowInputs(
  inputs: JsonValue | undefined,
  { said, portable, context: { document, report } }: Inputs,
): readonly Input[] {
  if (inputs === undefined) return [];
  const resolve = localReferences(document);
  const schema = followed(inputs, resolve);
  const properties = schema && isObject(schema['properties']) ? schema['properties'] : undefined;
  if (!properties) report('inputs', 'must be a JSON Schema with properties');
  const required = Array.isArray(schema?.['required']) ? schema['required'] : [];
  for (const name of Object.keys(said))
    if (!Object.hasOwn(properties ?? {}, name)) report(`["x-multibot"].inputs.${name}`, 'there is no such input');
  return Object.entries(properties ?? {}).map(([name, property]): Input => {
    const at: Report = (path, message) => report(`inputs.properties.${name}${path ? `.${path}` : ''}`, message);
    if (portable && isObject(property) && property['x-multibot'] !== undefined)
      at('', "a portable workflow says this in the workflow's x-multibot.inputs: not every runner takes it here");
    const own = said[name] ?? extensionOf(property, at);
    const plain = plainSchema(property, resolve, caps.schemaDepth);
    const standard = own.default ?? plain.default;
    return {
      name,
      dotted: name,
      in: 'body',
      wire: [name],
      required: required.includes(name),
      schema: own.format === undefined ? plain : withFormat(plain, own.format),
      synonyms: own.synonyms,
      ...(plain.description === undefined ? {} : { description: plain.description }),
      ...(own.entity === undefined ? {} : { entity: own.entity }),
      ...(standard === undefined ? {} : { default: standard }),
    };
  });
}

/** Of a list: that of its items. */
function withFormat(schema: JsonSchema, format: string): JsonSchema {
  return isArraySchema(schema) ? { ...schema, items: { ...schema.items, format } } : { ...schema, format };
}

function extensionOf(property: JsonValue, report: Report): Said {
  const read = InputExtension.safeParse(isObject(property) ? (property['x-multibot'] ?? {}) : {});
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) report(z.core.toDotPath(['x-multibot', ...path]), message);
  return { synonyms: [] };
}
