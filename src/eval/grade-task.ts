import { filesOf } from '../model/arg.ts';
import type { JsonValue } from '../model/json.ts';
import { findInput } from '../model/operation.ts';
import { type Closeness, closest } from './closeness.ts';
import { compareLookup, type LookupVerdict } from './compare-lookup.ts';
import { compareValue } from './compare-value.ts';
import { type Deed, leavesOf, valuesOf } from './deeds.ts';
import type { ExpectedTask } from './expectation.ts';
import { plain, scalarText } from './plain-text.ts';
import type { Now } from './time-expression.ts';

/** One input that was expected, and what became of it. */
export interface Slot {
  readonly name: string;
  readonly verdict: Closeness | LookupVerdict;
  readonly wanted: JsonValue;
  /** null: nothing. */
  readonly got: JsonValue;
  /** It was no more than allowed: it counts only when it contradicts. */
  readonly isOptional?: boolean;
}

export interface TaskGrade {
  readonly slots: readonly Slot[];
  /** Words of the request that a write would carry to where nobody asked for them: `name=value`. */
  readonly astray: readonly string[];
}

interface Graded {
  readonly expected: ExpectedTask;
  readonly deed: Deed;
  /** The whole request. */
  readonly text: string;
  readonly now: Now;
  /** Where the plan has a file that is named so. */
  readonly pathOf: (named: string) => string;
}

/** The inputs of a deed that does the right thing. */
export function gradeTask(graded: Graded): TaskGrade {
  const slots = [...inputSlots(graded), ...lookupSlots(graded), ...optionalSlots(graded), ...boundSlots(graded)];
  return { slots, astray: graded.deed.operation.effect === 'read' ? [] : strayWords(graded) };
}

function inputSlots({ expected, deed, now, pathOf }: Graded): readonly Slot[] {
  return Object.entries(expected.inputs).map(([name, wanted]) => {
    const values = valuesOf(name, deed);
    const meant = isFiles(name, deed) ? withPaths(wanted, pathOf) : wanted;
    if (values.length > 0)
      return {
        name,
        wanted,
        got: values[0] ?? null,
        verdict: closest(values.map((each) => compareValue(meant, each, now))),
      };
    // To leave out a true says false, and to leave out what must be there does something else.
    const isContrary = wanted === true || expected.must.includes(name);
    return { name, wanted, got: null, verdict: isContrary ? 'wrong' : 'missing' };
  });
}

function isFiles(name: string, { operation, args }: Deed): boolean {
  const arg = args[findInput(operation, name)?.name ?? ''];
  return arg !== undefined && filesOf(arg).length > 0;
}

function withPaths(wanted: JsonValue, pathOf: Graded['pathOf']): JsonValue {
  if (Array.isArray(wanted)) return wanted.map((each: JsonValue) => withPaths(each, pathOf));
  return typeof wanted === 'string' ? pathOf(wanted) : wanted;
}

function lookupSlots({ expected, deed }: Graded): readonly Slot[] {
  return Object.entries(expected.lookup).map(([name, said]) => ({
    name,
    wanted: said.join(', '),
    got: valuesOf(name, deed)[0] ?? null,
    verdict: compareLookup(name, said, deed),
  }));
}

function optionalSlots({ expected, deed, now }: Graded): readonly Slot[] {
  return Object.entries(expected.optional).flatMap(([name, wanted]): readonly Slot[] => {
    const values = valuesOf(name, deed);
    const verdict = closest(values.map((each) => compareValue(wanted, each, now)));
    return values.length > 0 && verdict === 'wrong'
      ? [{ name, wanted, got: values[0] ?? null, verdict, isOptional: true }]
      : [];
  });
}

/** A text of the request stands where the answer of an earlier task belongs. */
function boundSlots({ expected, deed, text }: Graded): readonly Slot[] {
  return expected.bound.flatMap((name): readonly Slot[] => {
    const literal = valuesOf(name, deed).find(
      (value) => typeof value === 'string' && plain(text).includes(plain(value)),
    );
    if (literal === undefined) return [];
    return [{ name, wanted: '(the result of an earlier task)', got: literal, verdict: 'wrong' }];
  });
}

function strayWords({ expected, deed, text }: Graded): readonly string[] {
  const asked = [expected.inputs, expected.lookup, expected.optional].flatMap((each) => Object.keys(each));
  const leafOf = (name: string) => findInput(deed.operation, name)?.wire.at(-1) ?? name;
  const wanted = new Set([...asked, ...expected.bound].flatMap((name) => [name, leafOf(name)]));
  const files = Object.values(deed.args).flatMap(filesOf);
  return [...leavesOf(deed)].flatMap(([name, values]) => {
    const isDefault = deed.operation.inputs.some((each) => leafOf(each.name) === name && each.default !== undefined);
    if (wanted.has(name) || isDefault) return [];
    // The name of a file goes with it, wherever the service wants it.
    const strange = values.filter((value) => files.every((file) => file.name !== value));
    const said = strange.map((value) => files.find(({ path }) => path === value)?.name ?? value);
    return said.filter((value) => isSaid(value, text)).map((value) => `${name}=${scalarText(value)}`);
  });
}

/** As words of their own: "US" is not said by "house". */
function isSaid(value: JsonValue, text: string): boolean {
  const said = typeof value === 'string' ? plain(value) : '';
  return said.length > 1 && ` ${words(text)} `.includes(` ${words(said)} `);
}

function words(text: string): string {
  return plain(text)
    .replaceAll(/[^\p{L}\p{N}@#]+/gu, ' ')
    .trim();
}
