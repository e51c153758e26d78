import { z } from 'zod';
import { isObject, type JsonValue } from '../../model/json.ts';
import type { Input } from '../../model/operation.ts';
import { caps } from '../caps.ts';
import type { Report } from '../problem.ts';
import { followed, localReferences } from '../references.ts';
import { plainSchema } from '../schemas.ts';
import { InputExtension } from './arazzo-document.ts';
import type { DraftContext } from './draft-context.ts';

/** The properties of a workflow's `inputs`, as the inputs of something that can be asked for. */
export function workflowInputs(inputs: JsonValue | undefined, { document, report }: DraftContext): readonly Input[] {
  if (inputs === undefined) return [];
  const resolve = localReferences(document);
  const schema = followed(inputs, resolve);
  const properties = schema && isObject(schema['properties']) ? schema['properties'] : undefined;
  if (!properties) report('inputs', 'must be a JSON Schema with properties');
  const required = Array.isArray(schema?.['required']) ? schema['required'] : [];
  return Object.entries(properties ?? {}).map(([name, property]): Input => {
    const said = extensionOf(property, (path, message) => report(`inputs.properties.${name}.${path}`, message));
    const plain = plainSchema(property, resolve, caps.schemaDepth);
    const standard = said.default ?? plain.default;
    return {
      name,
      dotted: name,
      in: 'body',
      wire: [name],
      required: required.includes(name),
      schema: plain,
      synonyms: said.synonyms,
      ...(plain.description === undefined ? {} : { description: plain.description }),
      ...(said.entity === undefined ? {} : { entity: said.entity }),
      ...(standard === undefined ? {} : { default: standard }),
    };
  });
}

function extensionOf(property: JsonValue, report: Report): z.infer<typeof InputExtension> {
  const read = InputExtension.safeParse(isObject(property) ? (property['x-multibot'] ?? {}) : {});
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) report(z.core.toDotPath(['x-multibot', ...path]), message);
  return { synonyms: [] };
}
