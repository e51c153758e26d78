import type { JsonValue } from './json.ts';
import { type RuntimeExpression, readExpression } from './runtime-expression.ts';

export type Operand = { readonly literal: JsonValue } | { readonly expression: RuntimeExpression };
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A simple condition (Arazzo 1.0 section 4.6.11.1). */
export type Condition =
  | { readonly kind: 'or' | 'and'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'compare'; readonly by: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'value'; readonly of: Operand };

/** Thrown for a text that is no condition; the message says what is wrong with it. */
export class ConditionError extends Error {
  override readonly name = 'ConditionError';
}

const LONGEST = 2_000;
const DEEPEST = 50;
const TOKEN =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<number>-?\d+(?:\.\d+)?(?![\w.]))|(?<word>true|false|null)\b|(?<expression>\$(?:[^\s()=!<>&|]|\[\d+\])+)|(?<operator>==|!=|<=|>=|&&|\|\||[<>!()]))/y;

/** Throws ConditionError. */
export function readCondition(text: string): Condition {
  if (text.length > LONGEST) throw new ConditionError(`is longer than ${LONGEST} characters`);
  const tokens = tokensOf(text);
  const [condition, end] = either(tokens, 0, 0);
  const rest = tokens[end];
  if (rest) throw new ConditionError(`'${rest.text}' is not expected there`);
  return condition;
}

interface Token {
  readonly text: string;
  readonly operand?: Operand;
}

type Read = readonly [condition: Condition, next: number];

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups;
    if (!groups) throw new ConditionError(`cannot be read from '${text.slice(at, at + 20).trim()}'`);
    tokens.push(tokenOf(groups));
  }
  return tokens;
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Token {
  const { text, number, word, expression, operator } = groups;
  if (text !== undefined) return { text, operand: { literal: text.slice(1, -1).replaceAll("''", "'") } };
  if (number !== undefined) return { text: number, operand: { literal: Number(number) } };
  if (word !== undefined) return { text: word, operand: { literal: word === 'null' ? null : word === 'true' } };
  if (expression === undefined) return { text: operator ?? '' };
  const read = readExpression(expression);
  if (!read) throw new ConditionError(`'${expression}' is no runtime expression`);
  return { text: expression, operand: { expression: read } };
}

function either(tokens: readonly Token[], start: number, depth: number): Read {
  return chain(tokens, start, { by: '||', kind: 'or', next: (from) => both(tokens, from, depth) });
}

function both(tokens: readonly Token[], start: number, depth: number): Read {
  return chain(tokens, start, { by: '&&', kind: 'and', next: (from) => single(tokens, from, depth) });
}

interface Chain {
  readonly by: string;
  readonly kind: 'or' | 'and';
  readonly next: (from: number) => Read;
}

function chain(tokens: readonly Token[], start: number, { by, kind, next }: Chain): Read {
  let [left, at] = next(start);
  while (tokens[at]?.text === by && !tokens[at]?.operand) {
    const [right, end] = next(at + 1);
    left = { kind, left, right };
    at = end;
  }
  return [left, at];
}

function single(tokens: readonly Token[], start: number, depth: number): Read {
  if (depth > DEEPEST) throw new ConditionError('is nested too deeply');
  const token = tokens[start];
  if (!token) throw new ConditionError('ends where a value is expected');
  if (token.operand) return comparison(tokens, start, token.operand);
  if (token.text === '!') {
    const [of, end] = single(tokens, start + 1, depth + 1);
    return [{ kind: 'not', of }, end];
  }
  if (token.text !== '(') throw new ConditionError(`'${token.text}' is not expected there`);
  const [inner, end] = either(tokens, start + 1, depth + 1);
  if (tokens[end]?.text !== ')') throw new ConditionError("lacks a ')'");
  return [inner, end + 1];
}

function comparison(tokens: readonly Token[], start: number, left: Operand): Read {
  const by = COMPARISONS.find((each) => each === tokens[start + 1]?.text && !tokens[start + 1]?.operand);
  if (!by) return [{ kind: 'value', of: left }, start + 1];
  const right = tokens[start + 2]?.operand;
  if (!right) throw new ConditionError(`lacks a value after '${by}'`);
  return [{ kind: 'compare', by, left, right }, start + 3];
}

const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'] as const;

/** Every expression that a condition reads. */
export function expressionsOf(condition: Condition): readonly RuntimeExpression[] {
  switch (condition.kind) {
    case 'or':
    case 'and':
      return [...expressionsOf(condition.left), ...expressionsOf(condition.right)];
    case 'not':
      return expressionsOf(condition.of);
    case 'compare':
      return [condition.left, condition.right].flatMap((each) => ('expression' in each ? [each.expression] : []));
    case 'value':
      return 'expression' in condition.of ? [condition.of.expression] : [];
  }
}
