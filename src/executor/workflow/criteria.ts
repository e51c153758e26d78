import { type Comparison, type Condition, type Operand, readCondition } from '../../model/condition.ts';
import type { JsonValue } from '../../model/json.ts';
import { readExpression } from '../../model/runtime-expression.ts';
import { sameJson } from '../../model/same-json.ts';
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
  return isTrue(readCondition(text), scope);
}

function isTrue(condition: Condition, scope: Scope): boolean {
  switch (condition.kind) {
    case 'or':
      return isTrue(condition.left, scope) || isTrue(condition.right, scope);
    case 'and':
      return isTrue(condition.left, scope) && isTrue(condition.right, scope);
    case 'not':
      return !isTrue(condition.of, scope);
    case 'value':
      return isSomething(operandOf(condition.of, scope));
    case 'compare':
      return compares(condition.by, operandOf(condition.left, scope), operandOf(condition.right, scope));
  }
}

/** What is absent is null. */
function operandOf(operand: Operand, scope: Scope): JsonValue {
  return 'literal' in operand ? operand.literal : (lookUp(operand.expression, scope) ?? null);
}

function isSomething(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== false && value !== 0 && value !== '';
}

function compares(by: Comparison, left: JsonValue, right: JsonValue): boolean {
  if (by === '==') return isSame(left, right);
  if (by === '!=') return !isSame(left, right);
  const order = orderOf(left, right);
  if (order === undefined) return false;
  if (by === '<') return order < 0;
  if (by === '<=') return order <= 0;
  return by === '>' ? order > 0 : order >= 0;
}

/** Strings are compared without regard to case (Arazzo 1.0 section 4.6.11.1); a number and its digits are the same. */
function isSame(left: JsonValue, right: JsonValue): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toLowerCase() === right.toLowerCase();
  const order = typeof left === 'object' || typeof right === 'object' ? undefined : orderOf(left, right);
  return order === undefined ? sameJson(left, right) : order === 0;
}

/** RFC 3339 section 5.6, with its offset: without one it is no moment. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

/** Undefined for what has no order. Moments are compared as such, whatever their offsets are. */
function orderOf(left: JsonValue, right: JsonValue): number | undefined {
  if (typeof left === 'string' && typeof right === 'string') {
    if (MOMENT.test(left) && MOMENT.test(right)) return Date.parse(left) - Date.parse(right);
    const [a, b] = [left.toLowerCase(), right.toLowerCase()];
    return a < b ? -1 : Number(a > b);
  }
  const [a, b] = [numberOf(left), numberOf(right)];
  return a === undefined || b === undefined ? undefined : a - b;
}

function numberOf(value: JsonValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}
