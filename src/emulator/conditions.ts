import type { JsonObject, JsonValue } from '../model/json.ts';
import type { SeedCondition } from '../model/seed.ts';
import { at, compare, listOf, same, textOf } from './values.ts';

/** A condition whose value is known; undefined: the request did not give it. */
export interface Filled {
  readonly fields: readonly string[];
  readonly test: SeedCondition[1];
  readonly value: JsonValue | undefined;
}

/** Whether the item meets every condition. */
export function meets(item: JsonObject, conditions: readonly Filled[]): boolean {
  return conditions.every(({ fields, test, value }) =>
    test === '!='
      ? fields.every((field) => !same(at(item, field.split('.')), value))
      : fields.some((field) => holds(at(item, field.split('.')), test, value)),
  );
}

function holds(field: JsonValue | undefined, test: SeedCondition[1], value: JsonValue | undefined): boolean {
  switch (test) {
    case '=':
      return same(field, value);
    case '!=':
      return !same(field, value);
    case 'in':
      return listOf(value).some((each) => same(field, each));
    case 'has':
      return listOf(field).some((each) => listOf(value).some((wanted) => same(each, wanted)));
    case 'contains':
      return textOf(field).toLowerCase().includes(textOf(value).toLowerCase());
    case '>':
    case '>=':
    case '<':
    case '<=':
      return field !== undefined && field !== null && ordered(compare(field, value), test);
  }
}

function ordered(order: number, test: '>' | '>=' | '<' | '<='): boolean {
  if (order === 0) return test === '>=' || test === '<=';
  return order > 0 ? test.startsWith('>') : test.startsWith('<');
}

/** Sorted by fields, `-` before one that falls; equals keep their order. */
export function sorted(items: readonly JsonObject[], fields: readonly string[]): readonly JsonObject[] {
  if (fields.length === 0) return items;
  return items.toSorted((a, b) => {
    for (const field of fields) {
      const path = field.replace(/^-/, '').split('.');
      const order = compare(at(a, path), at(b, path));
      if (order !== 0) return field.startsWith('-') ? -order : order;
    }
    return 0;
  });
}
