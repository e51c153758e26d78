import type { Arg } from '../../model/arg.ts';
import { expressionsOf, readCondition } from '../../model/condition.ts';
import { isTrue } from '../../model/condition-truth.ts';
import type { JsonValue } from '../../model/json.ts';
import { readExpression } from '../../model/runtime-expression.ts';
import type { WorkflowStep } from '../../model/workflow.ts';
import { isSettled, settled } from './bound-arg.ts';

type Args = Readonly<Record<string, Arg>>;

/** What the inputs alone rule out: nobody has to agree to it, and it cannot be sent. */
export function neverRuns({ when, forEach }: WorkflowStep, inputs: Args): boolean {
  const each = forEach === undefined ? undefined : readExpression(forEach);
  if (each && isSettled(each, inputs) && isNothing(settled(each, inputs))) return true;
  if (when === undefined) return false;
  const condition = readCondition(when);
  const isKnown = expressionsOf(condition).every((expression) => isSettled(expression, inputs));
  return isKnown && !isTrue(condition, (expression) => settled(expression, inputs));
}

function isNothing(list: JsonValue | undefined): boolean {
  return list === undefined || list === null || (Array.isArray(list) && list.length === 0);
}

/** In words, for the person who approves of it. */
export function occursOf({ forEach, where, as = 'item', when, limit }: WorkflowStep): readonly string[] {
  const most = limit === undefined ? '' : `, at most ${limit}`;
  const each = forEach === undefined ? [] : [`for each $${as} of ${forEach}${most}`];
  const kept = forEach === undefined || where === undefined ? [] : [`where ${where}`];
  return [...(when === undefined ? [] : [`if ${when}`]), ...each, ...kept];
}
