import { readCondition } from '../../model/condition.ts';
import { isTrue } from '../../model/condition-truth.ts';
import { readExpression } from '../../model/runtime-expression.ts';
import type { Criterion } from '../../model/workflow.ts';
import { matchPattern } from '../../util/safe-pattern.ts';
import { lookUp, type Scope } from './scope.ts';

/** The first criterion that does not hold, as its text; undefined when all do. */
export function unmet(criteria: readonly Criterion[], scope: Scope): string | undefined {
  return criteria.find((criterion) => !holds(criterion, scope))?.condition;
}

export function holds(criterion: Criterion, scope: Scope): boolean {
  return criterion.type === 'simple'
    ? conditionHolds(criterion.condition, scope)
    : patternHolds(criterion.context, criterion.condition, scope);
}

/** A value that is there, in the text that it has in JSON; one that is absent matches nothing. */
function patternHolds(context: string, pattern: string, scope: Scope): boolean {
  const expression = readExpression(context);
  const value = expression && lookUp(expression, scope);
  if (value === undefined || value === null) return false;
  return matchPattern(pattern, typeof value === 'string' ? value : JSON.stringify(value)) !== null;
}

export function conditionHolds(text: string, scope: Scope): boolean {
  return isTrue(readCondition(text), (expression) => lookUp(expression, scope));
}
