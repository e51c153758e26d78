import type { Arg } from '../../model/arg.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { RequestView } from '../../model/request.ts';
import { filled, type RuntimeExpression, reached } from '../../model/runtime-expression.ts';
import { type Known, resolveArg, UnresolvedReference } from '../bindings.ts';
import { plainText } from '../plain-text.ts';
import type { Answer } from '../target.ts';

/** What the expressions of one workflow can see. */
export interface Scope {
  readonly known: Known;
  readonly inputs: JsonObject;
  /** Outputs by step, of those that ran. */
  readonly steps: ReadonlyMap<string, JsonObject>;
  /** Outputs by workflowId, of the workflows that ran before. */
  readonly workflows: ReadonlyMap<string, JsonObject>;
  /** What forEach is at, by its name. */
  readonly locals: JsonObject;
  readonly exchange?: { readonly request: RequestView; readonly answer?: Answer };
  /** Of the sub-workflow that the step ran. */
  readonly outputs?: JsonObject;
}

/** The value of an argument; undefined when there is none. Throws UnresolvedReference. */
export function argValue(arg: Arg, scope: Scope): JsonValue | undefined {
  return 'expression' in arg ? evaluated(arg.expression, scope) : resolveArg(arg, scope.known);
}

/**
 * A value with its expressions replaced. What a step that ran does not have is an error: a message with a hole in it
 * would still be sent. What a step gives that was left out is absent.
 */
export function evaluated(value: JsonValue, scope: Scope): JsonValue | undefined {
  return filled(value, {
    resolve: (expression) => {
      const found = lookUp(expression, scope);
      if (found === undefined && mustBeThere(expression, scope))
        throw new UnresolvedReference(`${expression.text} has no value in what the service answered.`);
      return found;
    },
    text: plainText,
  });
}

/** The same for outputs: what is not there is null. */
export function evaluatedOutputs(outputs: JsonObject, scope: Scope): JsonObject {
  const filling = { resolve: (each: RuntimeExpression) => lookUp(each, scope), text: plainText };
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, filled(value, filling) ?? null]));
}

function mustBeThere({ source, path }: RuntimeExpression, { steps }: Scope): boolean {
  if (source === 'steps') return steps.has(path[0] ?? '');
  return source !== 'inputs';
}

/** Undefined when it leads nowhere. */
export function lookUp(expression: RuntimeExpression, scope: Scope): JsonValue | undefined {
  const { source, path, pointer } = expression;
  const [first = '', ...rest] = path;
  const { exchange } = scope;
  switch (source) {
    case 'inputs':
      return reached(scope.inputs, path, pointer);
    case 'steps':
      return reached(scope.steps.get(first), rest.slice(1), pointer);
    case 'workflows':
      return reached(scope.workflows.get(first), rest.slice(1), pointer);
    case 'outputs':
      return reached(scope.outputs, path, pointer);
    case 'url':
      return exchange?.request.url;
    case 'method':
      return exchange?.request.method;
    case 'statusCode':
      return exchange?.answer?.status;
    case 'request':
      return exchange && ofRequest(first, rest, { pointer, request: exchange.request });
    case 'response':
      return exchange?.answer && ofAnswer(first, rest, { pointer, answer: exchange.answer });
    default:
      return reached(scope.locals, [source, ...path], pointer);
  }
}

function ofRequest(
  part: string,
  rest: readonly string[],
  { pointer, request }: { readonly pointer: string; readonly request: RequestView },
): JsonValue | undefined {
  if (part === 'header') return request.headers[rest.join('.').toLowerCase()];
  if (part === 'body') return reached(request.body, rest, pointer);
  return part === 'query' ? reached(request.query, rest, pointer) : undefined;
}

function ofAnswer(
  part: string,
  rest: readonly string[],
  { pointer, answer }: { readonly pointer: string; readonly answer: Answer },
): JsonValue | undefined {
  if (part === 'header') return answer.headers[rest.join('.').toLowerCase()];
  return part === 'body' ? reached(answer.body, rest, pointer) : undefined;
}
