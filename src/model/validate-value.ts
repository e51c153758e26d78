import { isObject, type JsonValue } from './json.ts';
import type { JsonSchema } from './json-schema.ts';
import { sameJson } from './same-json.ts';
import { formatProblem, isCheckedFormat } from './value-format.ts';

export interface ValueProblem {
  /** Dotted, `items.0.name`; empty for the value itself. */
  readonly path: string;
  /** Says what must be, `must be an integer`. */
  readonly message: string;
}

/**
 * Everything that is wrong with a value after JSON Schema 2020-12, empty when it is right. `pattern` is not looked at:
 * patterns come from documents and run elsewhere, in linear time. Formats: see `value-format.ts`, others pass.
 */
export function validateValue(schema: JsonSchema, value: JsonValue): readonly ValueProblem[] {
  return problemsAt(schema, value, '');
}

function problemsAt(schema: JsonSchema, value: JsonValue, path: string): readonly ValueProblem[] {
  if (!hasType(schema, value)) return [{ path, message: `must be ${typeNames(schema)}` }];
  const here = [...choiceProblems(schema, value), ...scalarProblems(schema, value)];
  return [
    ...here.map((message) => ({ path, message })),
    ...arrayProblems(schema, value, path),
    ...objectProblems(schema, value, path),
    ...combinedProblems(schema, value, path),
  ];
}

/** A number that JSON cannot write (1e999 is read as Infinity) has no type at all. */
function hasType(schema: JsonSchema, value: JsonValue): boolean {
  if (typeof value === 'number' && !Number.isFinite(value)) return false;
  const types = allTypes(schema);
  return types.length === 0 || types.some((type) => isOfType(type, value));
}

function allTypes(schema: JsonSchema): readonly string[] {
  return typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
}

function isOfType(type: string, value: JsonValue): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function typeNames(schema: JsonSchema): string {
  const names = allTypes(schema).map((type) =>
    /^[aeiou]/.test(type) ? `an ${type}` : type === 'null' ? type : `a ${type}`,
  );
  return names.join(' or ') || 'a finite number';
}

function choiceProblems(schema: JsonSchema, value: JsonValue): readonly string[] {
  const problems: string[] = [];
  if (schema.enum && !schema.enum.some((choice) => sameJson(choice, value)))
    problems.push(`must be one of ${shown(schema.enum)}`);
  if (schema.const !== undefined && !sameJson(schema.const, value))
    problems.push(`must be ${JSON.stringify(schema.const)}`);
  return problems;
}

function shown(choices: readonly JsonValue[]): string {
  const some = choices.slice(0, 20).map((choice) => (typeof choice === 'string' ? choice : JSON.stringify(choice)));
  return `${some.join(', ')}${choices.length > 20 ? ', ...' : ''}`;
}

function scalarProblems(schema: JsonSchema, value: JsonValue): readonly string[] {
  if (typeof value === 'number') return numberProblems(schema, value);
  return typeof value === 'string' ? stringProblems(schema, value) : [];
}

function numberProblems(schema: JsonSchema, value: number): readonly string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const problems: string[] = [];
  if (minimum !== undefined && value < minimum) problems.push(`must be at least ${minimum}`);
  if (maximum !== undefined && value > maximum) problems.push(`must be at most ${maximum}`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    problems.push(`must be more than ${exclusiveMinimum}`);
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    problems.push(`must be less than ${exclusiveMaximum}`);
  return problems;
}

/** Lengths count code points (JSON Schema Validation 6.3.1), not UTF-16 units. */
function stringProblems(schema: JsonSchema, value: string): readonly string[] {
  const problems: string[] = [];
  const length = schema.minLength === undefined && schema.maxLength === undefined ? 0 : Array.from(value).length;
  if (length < (schema.minLength ?? 0)) problems.push(`must have at least ${schema.minLength} characters`);
  if (length > (schema.maxLength ?? length)) problems.push(`must have at most ${schema.maxLength} characters`);
  const format = schema.format === undefined ? undefined : formatProblem(schema.format, value);
  return format === undefined ? problems : [...problems, format];
}

function arrayProblems(schema: JsonSchema, value: JsonValue, path: string): readonly ValueProblem[] {
  if (!Array.isArray(value)) return [];
  const items: readonly JsonValue[] = value;
  const { minItems = 0, maxItems = items.length } = schema;
  const problems: ValueProblem[] = [];
  if (items.length < minItems) problems.push({ path, message: `must have at least ${minItems} items` });
  if (items.length > maxItems) problems.push({ path, message: `must have at most ${maxItems} items` });
  if (schema.uniqueItems && hasRepeats(items)) problems.push({ path, message: 'must not have the same item twice' });
  const each = schema.items;
  return each ? [...problems, ...items.flatMap((item, index) => problemsAt(each, item, below(path, index)))] : problems;
}

function hasRepeats(items: readonly JsonValue[]): boolean {
  return items.some((item, index) => items.slice(0, index).some((earlier) => sameJson(earlier, item)));
}

function objectProblems(schema: JsonSchema, value: JsonValue, path: string): readonly ValueProblem[] {
  if (!isObject(value)) return [];
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => ({ path: below(path, name), message: 'is required' })),
    ...Object.entries(value).flatMap(([name, child]) => propertyProblems(schema, name, child, below(path, name))),
  ];
}

function propertyProblems(schema: JsonSchema, name: string, value: JsonValue, path: string): readonly ValueProblem[] {
  const own = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
  const rule = own ?? schema.additionalProperties ?? true;
  if (rule === false) return [{ path, message: 'is not known here' }];
  return rule === true ? [] : problemsAt(rule, value, path);
}

function combinedProblems(schema: JsonSchema, value: JsonValue, path: string): readonly ValueProblem[] {
  return [
    ...(schema.allOf ?? []).flatMap((part) => problemsAt(part, value, path)),
    ...(schema.anyOf ? anyProblems(schema.anyOf, value, path) : []),
    ...(schema.oneOf ? oneProblems(schema.oneOf, value, path) : []),
  ];
}

/** When no form fits, what the nearest one has against the value says more than a count of forms. */
function anyProblems(forms: readonly JsonSchema[], value: JsonValue, path: string): readonly ValueProblem[] {
  const tried = forms.map((form) => problemsAt(form, value, path));
  if (forms.length === 0 || tried.some((problems) => problems.length === 0)) return [];
  if (forms.every((form) => !hasType(form, value)))
    return [{ path, message: `must be ${[...new Set(forms.map(typeNames))].join(' or ')}` }];
  const fitting = tried.filter((_, index) => hasType(forms[index] ?? {}, value));
  return fitting.reduce((nearest, problems) => (problems.length < nearest.length ? problems : nearest));
}

/** Two fitting forms are a fault only when nothing unchecked could still tell them apart. */
function oneProblems(forms: readonly JsonSchema[], value: JsonValue, path: string): readonly ValueProblem[] {
  const fitting = forms.filter((form) => problemsAt(form, value, path).length === 0);
  if (fitting.length === 0) return anyProblems(forms, value, path);
  if (fitting.length === 1 || !fitting.every(isFullyChecked)) return [];
  return [{ path, message: 'fits more than one of the allowed forms' }];
}

/** False for a schema with a keyword that is not looked at here, or one that was cut to `{}`. */
function isFullyChecked(schema: JsonSchema): boolean {
  if (Object.keys(schema).length === 0 || schema.pattern !== undefined) return false;
  if (schema.format !== undefined && !isCheckedFormat(schema.format)) return false;
  const more = schema.additionalProperties;
  const parts = [schema.items, typeof more === 'object' ? more : undefined, ...Object.values(schema.properties ?? {})];
  const forms = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...parts, ...forms].every((part) => part === undefined || isFullyChecked(part));
}

function below(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`;
}
