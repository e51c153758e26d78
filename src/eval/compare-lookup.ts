import type { Arg } from '../model/arg.ts';
import { findInput } from '../model/operation.ts';
import type { Step } from '../model/plan.ts';
import { type Deed, leavesOf, valuesOf } from './deeds.ts';
import { plain, scalarText } from './plain-text.ts';

/** `raw`: the name itself would be sent where an id belongs. */
export type LookupVerdict = 'right' | 'missing' | 'wrong' | 'raw';

/** Whether the names that were said are looked up, or given to an input that takes names. */
export function compareLookup(name: string, said: readonly string[], deed: Deed): LookupVerdict {
  const found = namesOf(deed);
  const right = said.filter((each) => found.some((one) => isSameName(each, one)));
  const values = valuesOf(name, deed);
  if (right.length < said.length)
    return values.length + right.length + ownNames(name, deed).length > 0 ? 'wrong' : 'missing';
  const isPath = findInput(deed.operation, name)?.in === 'path';
  const isRaw = values.some((value) => said.some((each) => plain(each) === plain(value)));
  return isPath && isRaw ? 'raw' : 'right';
}

/** Names and texts anywhere in the task: looked up, or as values. */
function namesOf(deed: Deed): readonly string[] {
  const looked = deed.task.steps.flatMap(({ select }) => (select ? [select.name] : []));
  const values = [...leavesOf(deed).values()].flat().flatMap((value) => (Array.isArray(value) ? value : [value]));
  return [...looked, ...values.map(scalarText)].flatMap((text) => [text, ...text.split(/,| and /)]);
}

function ownNames(name: string, { operation, args, task }: Deed): readonly string[] {
  const arg = args[findInput(operation, name)?.name ?? ''];
  return arg ? lookedUp(arg, task.steps) : [];
}

/** Names by which a value is looked up, in order. */
export function lookedUp(arg: Arg, steps: readonly Step[]): readonly string[] {
  if ('list' in arg) return arg.list.flatMap((each) => lookedUp(each, steps));
  if (!('ref' in arg)) return [];
  const step = steps.find(({ id }) => arg.ref === `$steps.${id}.outputs.id`);
  return step?.select ? [step.select.name] : [];
}

const SMALL = new Set(
  (
    'the a an of at in on for job jobs project projects proj house place site customer client family contact user ' +
    'users channel street st avenue ave road rd lane ln drive dr court ct way boulevard blvd'
  ).split(' '),
);

/** A name may lack or add small words, a plural's s or the possessive. */
function isSameName(said: string, found: string): boolean {
  if (bare(said) === bare(found)) return true;
  const [a, b] = [nameWords(said), nameWords(found)];
  const isIn = (words: readonly string[]) => (word: string) => words.includes(word) || SMALL.has(word);
  return a.every(isIn(b)) && b.every(isIn(a)) && b.some((word) => a.includes(word));
}

function bare(name: string): string {
  return plain(name).replace(/^[#@]/, '');
}

function nameWords(name: string): readonly string[] {
  const words = plain(name)
    .replaceAll(/'s\b/g, '')
    .split(/[^\p{L}\p{N}@._-]+/u)
    .map((word) => word.replace(/^[#@]/, ''))
    .filter(Boolean);
  return words.map((word) => (word.length > 3 && !/\d/.test(word) ? word.replace(/s$/, '') : word));
}
