import type { Catalog } from '../../model/catalog.ts';
import { findInput, type Input, isNeeded, type Operation } from '../../model/operation.ts';
import type { TaskSpec } from '../../model/task-spec.ts';
import { validateValue } from '../../model/validate-value.ts';

/** Why a task cannot be planned yet. */
export interface InputProblem {
  readonly kind: 'unknown' | 'missing' | 'invalid';
  readonly taskIndex: number;
  readonly service: string;
  readonly operation: string;
  /** The input's name; of an update that changes nothing, the first that it could change. */
  readonly field: string;
  readonly message: string;
}

/** Everything that is unknown, missing or wrong among a task's inputs. */
export function problemsOf(spec: TaskSpec, taskIndex: number, catalog: Catalog): readonly InputProblem[] {
  const operation = catalog.operation(spec.service, spec.intent);
  const at = { taskIndex, service: spec.service, operation: spec.intent };
  if (!operation)
    return [{ ...at, kind: 'unknown', field: '', message: `${spec.service} has no operation '${spec.intent}'` }];
  const unknown = Object.keys(spec.inputs).filter((name) => !findInput(operation, name));
  const known = operation.inputs.map((input) => input.name).join(', ') || 'none';
  return [
    ...unknown.map((field) => ({
      ...at,
      kind: 'unknown' as const,
      field,
      message: `there is no input '${field}' (there are: ${known})`,
    })),
    ...operation.inputs.flatMap((input) => inputProblems(input, spec.inputs).map((problem) => ({ ...at, ...problem }))),
    ...emptyWrite(operation, spec).map((problem) => ({ ...at, ...problem })),
  ];
}

type Found = Pick<InputProblem, 'kind' | 'field' | 'message'>;

function inputProblems(input: Input, given: TaskSpec['inputs']): readonly Found[] {
  const slot = given[input.name];
  if (!slot) return isNeeded(input, (name) => given[name] !== undefined) ? [missing(input)] : [];
  if (!('arg' in slot) || !('literal' in slot.arg)) return [];
  if (input.in === 'path' && slot.arg.literal === '')
    return [{ kind: 'invalid', field: input.name, message: `'${input.name}' must not be empty` }];
  return validateValue(input.schema, slot.arg.literal).map(({ path, message }) => ({
    kind: 'invalid',
    field: input.name,
    message: `'${path ? `${input.name}.${path}` : input.name}' ${message}`,
  }));
}

function missing({ name, unless = [] }: Input): Found {
  const message = [`'${name}'`, ...unless.map((other) => `'${other}'`)].join(' or ');
  return { kind: 'missing', field: name, message: `${message} is needed` };
}

/**
 * A write that takes values and was given none would change nothing, or make something empty: what is it to say? Any of
 * several inputs would do, so no one is named.
 */
function emptyWrite(operation: Operation, spec: TaskSpec): readonly Found[] {
  const values = operation.inputs.filter((input) => input.in === 'body');
  if (
    values.length === 0 ||
    operation.workflow !== undefined ||
    operation.effect === 'read' ||
    values.some((input) => spec.inputs[input.name] || input.required)
  )
    return [];
  if (waitsForName(spec)) return [];
  const names = values
    .slice(0, 8)
    .map((input) => input.name)
    .join(', ');
  return [{ kind: 'missing', field: '', message: `nothing was said that it should ${verbOf(operation)} (${names})` }];
}

/** Which thing it is comes first; what to do with it is the next question. */
function waitsForName(spec: TaskSpec): boolean {
  return Object.values(spec.inputs).some((slot) => 'name' in slot && slot.name === '');
}

function verbOf({ method }: Operation): string {
  return method === 'PUT' || method === 'PATCH' ? 'change' : 'hold';
}
