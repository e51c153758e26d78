import { type Arg, shownArg } from '../../model/arg.ts';
import type { FileSource } from '../../model/file-source.ts';
import type { JsonValue } from '../../model/json.ts';
import {
  expressionsIn,
  filled,
  KEEP,
  type RuntimeExpression,
  reached,
  readExpression,
} from '../../model/runtime-expression.ts';

type Args = Readonly<Record<string, Arg>>;

/**
 * What a step's input is, as far as the workflow's own inputs decide it: a literal, a reference to a lookup, or an
 * expression that waits for answers. Undefined when it hangs on an input that nobody gave.
 */
export function boundArg(value: JsonValue, inputs: Args): Arg | undefined {
  const expressions = expressionsIn(value);
  if (expressions.length === 0) return { literal: value };
  const whole = typeof value === 'string' ? readExpression(value) : undefined;
  const same = whole && sameInput(whole, inputs);
  if (same) return same;
  if (expressions.every((each) => isSettled(each, inputs))) {
    const literal = filled(value, { resolve: (each) => settled(each, inputs), text: String });
    return literal === undefined ? undefined : { literal };
  }
  const shown = filled(value, { resolve: (each) => shownValue(each, inputs), text: textOf });
  return { expression: value, shown: shown ?? null };
}

/** `$inputs.channel` and nothing else: the very same argument. */
function sameInput({ source, path, pointer }: RuntimeExpression, inputs: Args): Arg | undefined {
  const [name = '', ...rest] = path;
  const arg = source === 'inputs' && rest.length === 0 && pointer === '' ? inputs[name] : undefined;
  return arg && !('expression' in arg) ? arg : undefined;
}

/** Known now: an input that nobody gave, a literal one (in a text only where its text is plain), what a file is called. */
export function isSettled({ source, path }: RuntimeExpression, inputs: Args): boolean {
  const arg = inputs[path[0] ?? ''];
  if (source !== 'inputs') return false;
  return (
    arg === undefined || ('literal' in arg && typeof arg.literal !== 'object') || ('file' in arg && path.length > 1)
  );
}

/** The value of what is settled; undefined when nobody gave it. */
export function settled(expression: RuntimeExpression, inputs: Args): JsonValue | undefined {
  const [name = '', ...rest] = expression.path;
  const arg = inputs[name];
  if (arg && 'file' in arg) return reached(factsOf(arg.file), rest, expression.pointer);
  return arg && 'literal' in arg ? reached(arg.literal, rest, expression.pointer) : undefined;
}

/** What `$inputs.file.name` and `$inputs.file.size` lead to. */
function factsOf({ name, size }: FileSource): JsonValue {
  return { name, size };
}

function shownValue(expression: RuntimeExpression, inputs: Args): JsonValue | undefined | typeof KEEP {
  const arg = expression.source === 'inputs' ? inputs[expression.path[0] ?? ''] : undefined;
  if (expression.source === 'inputs' && !arg) return undefined;
  if (!arg || 'expression' in arg) return KEEP;
  return 'literal' in arg || ('file' in arg && expression.path.length > 1)
    ? settled(expression, inputs)
    : shownArg(arg);
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
