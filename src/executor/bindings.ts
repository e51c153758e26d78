import type { Arg } from '../model/arg.ts';
import { shownFile } from '../model/file-source.ts';
import { type JsonValue, memberOf } from '../model/json.ts';
import { plainText } from './plain-text.ts';

/** What earlier steps and tasks came to, by the name that expressions use. */
export interface Known {
  /** `$steps.<id>.outputs`, of the same task. */
  readonly steps: ReadonlyMap<string, JsonValue>;
  /** `$tasks.<n>.result`, n from 1. */
  readonly tasks: ReadonlyMap<number, JsonValue>;
}

/** A reference that leads to nothing: the answer lacks what the plan counted on. */
export class UnresolvedReference extends Error {
  override readonly name = 'UnresolvedReference';
}

/**
 * The value of an input. What it finds is data: a string that looks like an expression is not read again. Throws
 * UnresolvedReference.
 */
export function resolveArg(arg: Arg, known: Known): JsonValue {
  if ('literal' in arg) return arg.literal;
  if ('ref' in arg) return resolveReference(arg.ref, known);
  if ('template' in arg)
    return arg.template.replaceAll(/\{(\$[^{}]+)\}/g, (_, ref: string) => plainText(resolveReference(ref, known)));
  if ('file' in arg) return shownFile(arg.file);
  if ('list' in arg) return arg.list.map((each) => resolveArg(each, known));
  throw new UnresolvedReference(`${JSON.stringify(arg.shown)} has no value before its workflow runs.`);
}

function resolveReference(expression: string, known: Known): JsonValue {
  const match = /^\$(?:steps\.(?<step>[\w-]+)\.outputs|tasks\.(?<task>\d+)\.result)(?<rest>(?:\.[\w-]+)*)$/.exec(
    expression,
  );
  const { step, task, rest } = match?.groups ?? {};
  const start = step === undefined ? known.tasks.get(Number(task)) : known.steps.get(step);
  const keys = (rest ?? '').split('.').slice(1);
  const value = keys.reduce<JsonValue | undefined>(memberOf, start);
  if (value === undefined) throw new UnresolvedReference(`${expression} has no value in what the service answered.`);
  return value;
}
