import { isObject, type JsonObject, type JsonValue } from '../../../../src/model/json.ts';
import { findInput, type Operation } from '../../../../src/model/operation.ts';
import type { BfclCase } from './bfcl-cases.ts';

/** What is not as it should be in a call, one line each; the rules are those of the set's own checker (AST, Python). */
export function bfclProblems({ answer }: Pick<BfclCase, 'answer'>, call: JsonObject): readonly string[] {
  const missing = Object.entries(answer).filter(([name, values]) => call[name] === undefined && !values.includes(''));
  const wrong = Object.entries(call).filter(([name, value]) => !answer[name]?.some((each) => isMatch(each, value)));
  return [
    ...missing.map(([name, values]) => `${name} missing: wanted ${JSON.stringify(values)}`),
    ...wrong.map(
      ([name, value]) =>
        `${name} ${answer[name] ? 'wrong' : 'extra'}: wanted ${JSON.stringify(answer[name] ?? null)}, got ${JSON.stringify(value)}`,
    ),
  ];
}

/** Parameters that must be there. */
export function wantedArguments({ answer }: Pick<BfclCase, 'answer'>): number {
  return Object.values(answer).filter((values) => !values.includes('')).length;
}

/** Parameters that must be there and are as they should be. */
export function rightArguments({ answer }: Pick<BfclCase, 'answer'>, call: JsonObject): number {
  return Object.entries(answer).filter(([name, values]) => {
    const value = call[name];
    return !values.includes('') && value !== undefined && values.some((each) => isMatch(each, value));
  }).length;
}

function isMatch(wanted: JsonValue, got: JsonValue): boolean {
  if (typeof wanted === 'string') return typeof got === 'string' && standard(wanted) === standard(got);
  if (Array.isArray(wanted))
    return (
      Array.isArray(got) &&
      wanted.length === got.length &&
      wanted.every((each: JsonValue, at) => isMatch(each, got[at] ?? null))
    );
  if (isObject(wanted)) return isObject(got) && isMatchingObject(wanted, got);
  return wanted === got;
}

/** Inside an object every member again lists what is acceptable. */
function isMatchingObject(wanted: JsonObject, got: JsonObject): boolean {
  const options = (name: string) => (Array.isArray(wanted[name]) ? wanted[name] : [wanted[name] ?? null]);
  return (
    Object.keys(wanted).every((name) => got[name] !== undefined || options(name).includes('')) &&
    Object.entries(got).every(
      ([name, value]) => wanted[name] !== undefined && options(name).some((each: JsonValue) => isMatch(each, value)),
    )
  );
}

function standard(text: string): string {
  return text
    .replaceAll(/[ ,./\-_*^]/g, '')
    .toLowerCase()
    .replaceAll("'", '"');
}

/** Inputs as the body that they make. */
export function bodyOf(inputs: JsonObject, operation: Operation): JsonObject {
  const body: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(inputs))
    Object.assign(body, placed(body, findInput(operation, name)?.wire ?? [name], value));
  return body;
}

function placed(body: JsonObject, [key, ...rest]: readonly string[], value: JsonValue): JsonObject {
  if (key === undefined) return isObject(value) ? { ...body, ...value } : body;
  const inner = body[key];
  return { ...body, [key]: rest.length === 0 ? value : placed(isObject(inner) ? inner : {}, rest, value) };
}
