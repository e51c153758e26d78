import type { Arg } from '../../model/arg.ts';
import type { JsonValue } from '../../model/json.ts';
import { type JsonSchema, typesOf } from '../../model/json-schema.ts';
import type { Input } from '../../model/operation.ts';
import { validateValue } from '../../model/validate-value.ts';
import { groundingProblems } from './grounding.ts';
import type { InputScope, Problems } from './input-scope.ts';
import { bracedReferences, isReference, referenceProblem } from './reference.ts';
import { isSaid } from './said.ts';
import { settled } from './settled.ts';

/** A reference, a text or list with references in it, or a literal that has a basis in the request. */
export function readArg(schema: JsonSchema, value: JsonValue, input: Input, scope: InputScope): Arg | Problems {
  if (typeof value === 'string' && isReference(value)) return readReference(value, scope);
  if (typeof value === 'string' && bracedReferences(value).length > 0 && takesText(schema))
    return readTemplate(value, scope);
  if (Array.isArray(value) && value.some((item) => typeof item === 'string' && isReference(item)))
    return readList(schema, value, input, scope);
  return readLiteral(schema, value, input, scope);
}

export function readReference(text: string, { earlier }: Pick<InputScope, 'earlier'>): Arg | Problems {
  const problem = referenceProblem(text, earlier);
  return problem === undefined ? { ref: text } : { problems: [problem] };
}

function takesText(schema: JsonSchema): boolean {
  const types = typesOf(schema);
  return schema.enum === undefined && (types.length === 0 || types.includes('string'));
}

/** The words around the references are a literal as any other: they must have been said. */
function readTemplate(text: string, scope: InputScope): Arg | Problems {
  const references = bracedReferences(text);
  const problems = references.map((each) => referenceProblem(each, scope.earlier)).filter((each) => each !== undefined);
  const words = references.reduce((rest, each) => rest.replace(`{${each}}`, '\n'), text).split('\n');
  const unsaid = words.filter((part) => /[\p{L}\p{N}]/u.test(part) && !isSaid(part, scope.said));
  const all = [...problems, ...unsaid.map((part) => `the request does not say ${JSON.stringify(part.slice(0, 60))}.`)];
  return all.length > 0 ? { problems: all } : { template: text };
}

function readList(schema: JsonSchema, values: readonly JsonValue[], input: Input, scope: InputScope): Arg | Problems {
  const read = values.map((value) => readArg(schema.items ?? {}, value, input, scope));
  const problems = read.flatMap((each) => ('problems' in each ? each.problems : []));
  return problems.length > 0 ? { problems } : { list: read.flatMap((each) => ('problems' in each ? [] : [each])) };
}

export function readLiteral(schema: JsonSchema, value: JsonValue, input: Input, scope: InputScope): Arg | Problems {
  const literal = settled(schema, value);
  const wrong = validateValue(schema, literal).map(({ path, message }) => `${path} ${message}.`.trimStart());
  if (wrong.length > 0) return { problems: wrong };
  const unsaid = groundingProblems(literal, { schema, input, operation: scope.operation, said: scope.said });
  return unsaid.length > 0 ? { problems: unsaid } : { literal };
}
