import type { Comparison, Condition, Operand } from './condition.ts';
import type { JsonValue } from './json.ts';
import type { RuntimeExpression } from './runtime-expression.ts';
import { sameJson } from './same-json.ts';

/** What an expression stands for; undefined when it leads nowhere. */
export type ValueOf = (expression: RuntimeExpression) => JsonValue | undefined;

/** Whether a condition holds (Arazzo 1.0 section 4.6.11.1). */
export function isTrue(condition: Condition, read: ValueOf): boolean {
  switch (condition.kind) {
    case 'or':
      return isTrue(condition.left, read) || isTrue(condition.right, read);
    case 'and':
      return isTrue(condition.left, read) && isTrue(condition.right, read);
    case 'not':
      return !isTrue(condition.of, read);
    case 'value':
      return isSomething(operandOf(condition.of, read));
    case 'compare':
      return compares(condition.by, operandOf(condition.left, read), operandOf(condition.right, read));
  }
}

/** What is absent is null. */
function operandOf(operand: Operand, read: ValueOf): JsonValue {
  return 'literal' in operand ? operand.literal : (read(operand.expression) ?? null);
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
