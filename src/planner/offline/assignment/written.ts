import type { JsonValue } from '../../../model/json.ts';
import type { Draft } from '../draft.ts';
import { codeFor } from './codes.ts';
import { dateFor } from './dates.ts';
import { converted } from './quantity.ts';
import type { SaidValue } from './said-value.ts';
import type { Wanted } from './wanted.ts';

/** A value as its input wants it: in its unit, as a rate, a code, a date of its format, a list of one. */
export function written(draft: Draft, wanted: Wanted, said: SaidValue): JsonValue {
  if (said.kind === 'choice' || wanted.takes === 'boolean') return said.value;
  const { value } = said;
  if (Array.isArray(value))
    return wanted.takes === 'text' ? value.map((each: JsonValue) => textOf(wanted, each)) : value;
  const one =
    wanted.takes === 'number' ? numberFor(wanted, said) : (dateFor(draft, wanted, said) ?? textOf(wanted, value));
  return wanted.isList ? [one] : one;
}

/** In the unit that the input has in its name or description; per cent as a fraction where that is wanted. */
export function numberFor(wanted: Wanted, { value, unit, isPercent }: SaidValue): JsonValue {
  if (typeof value !== 'number') return value;
  if (isPercent) return wanted.isWhole || isInPercent(wanted) ? value : Number((value / 100).toPrecision(12));
  const inUnit = unit !== undefined && wanted.unit !== undefined ? converted(value, unit, wanted.unit) : undefined;
  return inUnit === undefined || (wanted.isWhole && !Number.isInteger(inUnit)) ? value : inUnit;
}

function isInPercent({ input }: Wanted): boolean {
  const text = `${input.name} ${input.description ?? input.schema.description ?? ''}`;
  return /percent|%/i.test(text) && !/decimal|0\.\d/i.test(text);
}

function textOf(wanted: Wanted, value: JsonValue): JsonValue {
  if (typeof value === 'string') return codeFor(wanted, value);
  return typeof value === 'number' ? String(value) : value;
}
