import { type Closeness, closest } from '../../../src/eval/closeness.ts';
import { compareValue } from '../../../src/eval/compare-value.ts';
import type { JsonObject, JsonValue } from '../../../src/model/json.ts';
import { MOMENT } from './ours.ts';

/** An argument of a gold call and what became of it. */
export interface ComparedArgument {
  readonly name: string;
  readonly verdict: Closeness | 'missing' | 'extra';
  readonly wanted: JsonValue;
  readonly got: JsonValue;
}

export interface GoldArgument {
  readonly name: string;
  readonly value: JsonValue;
  /** It may be left out: nobody said it. */
  readonly isOptional: boolean;
  /** Whatever stands there is right: the data do not say the value. */
  readonly isOpen: boolean;
}

/** Every gold argument, and those that nobody asked for. Inputs are compared by leaf name. */
export function compareCall(gold: readonly GoldArgument[], inputs: JsonObject): readonly ComparedArgument[] {
  const got = Map.groupBy(Object.entries(inputs), ([name]) => leafOf(name));
  const compared = gold.flatMap(({ name, value, isOptional, isOpen }): readonly ComparedArgument[] => {
    const found = got.get(name)?.map(([, each]) => each) ?? [];
    got.delete(name);
    if (found.length === 0) return isOptional ? [] : [{ name, verdict: 'missing', wanted: value, got: null }];
    const verdict = isOpen ? 'right' : closest(found.map((each) => compareValue(value, each, MOMENT)));
    return [{ name, verdict, wanted: value, got: found[0] ?? null }];
  });
  const extra = [...got].map(([name, found]) => ({
    name,
    verdict: 'extra' as const,
    wanted: null,
    got: found[0]?.[1] ?? null,
  }));
  return [...compared, ...extra];
}

function leafOf(name: string): string {
  return name.split('.').at(-1) ?? name;
}

export function shownArgument({ name, verdict, wanted, got }: ComparedArgument): string {
  return `${name} ${verdict}: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`;
}
