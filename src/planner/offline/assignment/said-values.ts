import type { JsonValue } from '../../../model/json.ts';
import type { Draft } from '../draft.ts';
import { momentsOf } from '../moments/moments-said.ts';
import { numberAt } from './numbers-said.ts';
import { unitOf } from './quantity.ts';
import { overlaps, type SaidValue } from './said-value.ts';
import { bareNameAt, codeAt, codedNameAt, nameAt, placeAt, quotedAt, wordsAt } from './texts-said.ts';

/** Every value that the words which are still free may say, in all readings: they overlap. */
export function saidValues(draft: Draft): readonly SaidValue[] {
  const singles = draft.lexemes.flatMap((_, at) => (draft.isFree(at) ? singlesAt(draft, at) : []));
  const firm = singles.filter(({ kind }) => kind !== 'words');
  const brackets = bracketed(draft);
  const words = singles.filter((each) => each.kind === 'words' && !firm.some((other) => covers(other, each)));
  return [
    ...brackets,
    ...firm,
    ...words,
    ...listsOf(draft, firm),
    ...plainLists(draft, words),
    ...moments(draft),
  ].filter((said) => brackets.includes(said) || !brackets.some((other) => overlaps(said, other)));
}

function singlesAt(draft: Draft, at: number): readonly SaidValue[] {
  const name = nameAt(draft, at);
  const number = numberAt(draft.lexemes, at);
  return [
    quotedAt(draft, at),
    number && isFree(draft, number) ? number : undefined,
    name,
    name && placeAt(draft, name),
    name && bareNameAt(draft, name),
    codedNameAt(draft, at),
    codeAt(draft, at),
    unitAt(draft, at),
  ]
    .filter((each) => each !== undefined)
    .concat(wordsAt(draft, at));
}

function isFree(draft: Draft, { from, to }: SaidValue): boolean {
  return Array.from({ length: to - from }, (_, offset) => from + offset).every((index) => draft.isFree(index));
}

function covers(firm: SaidValue, { from, to }: SaidValue): boolean {
  return firm.kind === 'name' && firm.from <= from && firm.to >= to;
}

/** "in km/h", "4 inches": what something is counted in. */
function unitAt(draft: Draft, at: number): SaidValue | undefined {
  const text = draft.lexemes[at]?.text ?? '';
  const isCounted = numberAt(draft.lexemes, at - 1) !== undefined || /^(?:in|to|as|of)$/.test(draft.norm(at - 1));
  return isCounted && draft.lexemes[at]?.kind === 'word' && unitOf(text)
    ? { kind: 'unit', value: text, from: at, to: at + 1 }
    : undefined;
}

/** "roof, gutter and siding", "12, 24 and 36": values of one kind with nothing but commas and "and" between. */
function listsOf(draft: Draft, values: readonly SaidValue[]): readonly SaidValue[] {
  const lists: SaidValue[] = [];
  const used = new Set<SaidValue>();
  for (const first of values) {
    if (used.has(first)) continue;
    const items = [first];
    for (let next = nextItem(draft, first, values); next; next = nextItem(draft, next, values)) items.push(next);
    for (const item of items) used.add(item);
    const last = items.at(-1);
    if (items.length > 1 && last)
      lists.push({ kind: 'list', value: items.map(({ value }): JsonValue => value), from: first.from, to: last.to });
  }
  return lists;
}

function nextItem(draft: Draft, { kind, to }: SaidValue, values: readonly SaidValue[]): SaidValue | undefined {
  const at = afterSeparator(draft, to);
  return at === undefined ? undefined : values.find((each) => each.from === at && each.kind === kind);
}

/** "toll roads and bridges nearby": where the first begins and the last ends is open, so each way is a list. */
function plainLists(draft: Draft, words: readonly SaidValue[]): readonly SaidValue[] {
  const lists: SaidValue[] = [];
  for (const first of words) {
    let runs: readonly (readonly SaidValue[])[] = [[first]];
    for (let round = 0; round < 6; round++) {
      runs = runs.flatMap((run) => {
        const last = run.at(-1);
        const at = last && afterSeparator(draft, last.to);
        return at === undefined ? [] : words.filter(({ from }) => from === at).map((item) => [...run, item]);
      });
      for (const run of runs) lists.push(plainList(run));
      if (runs.length === 0 || runs.length > 64) break;
    }
  }
  return lists.filter(({ from, to }) => afterSeparator(draft, to) === undefined && !isSeparator(draft, from - 1));
}

function plainList(items: readonly SaidValue[]): SaidValue {
  const value = items.map((item): JsonValue => item.value);
  return { kind: 'list', value, from: items[0]?.from ?? 0, to: items.at(-1)?.to ?? 0, isPlain: true };
}

function isSeparator(draft: Draft, at: number): boolean {
  return draft.isFree(at) && /^(?:,|and|&|or)$/.test(draft.lexemes[at]?.norm ?? '');
}

function afterSeparator(draft: Draft, at: number): number | undefined {
  let next = at;
  while (isSeparator(draft, next)) next++;
  return next > at && draft.isFree(next) ? next : undefined;
}

/** "[5, 3, [1, 2]]", "(12.4, 15.6)": as it is written, when it can be read. */
function bracketed(draft: Draft): readonly SaidValue[] {
  const found: SaidValue[] = [];
  for (let from = 0; from < draft.lexemes.length; from++) {
    const to = draft.isFree(from) ? closing(draft, from) : undefined;
    if (to === undefined) continue;
    const value = parsed(draft.textOf(from, to));
    if (!value) continue;
    found.push({ kind: 'list', value, from, to });
    from = to - 1;
  }
  return found;
}

const CLOSES: Readonly<Record<string, string>> = { '[': ']', '(': ')' };

function closing(draft: Draft, from: number): number | undefined {
  const open = draft.lexemes[from]?.text ?? '';
  const close = CLOSES[open];
  if (close === undefined) return undefined;
  let depth = 0;
  for (let at = from; at < draft.lexemes.length; at++) {
    const text = draft.lexemes[at]?.text;
    if (text === open) depth++;
    if (text === close && --depth === 0) return at + 1;
  }
  return undefined;
}

function parsed(text: string): readonly JsonValue[] | undefined {
  const inner = text.slice(1, -1).replace(/^\s*e\.g\.,?/, '');
  const json = `[${inner
    .replaceAll(/'([^'"]*)'/g, '"$1"')
    .replaceAll('(', '[')
    .replaceAll(')', ']')}]`;
  try {
    const value: JsonValue = JSON.parse(json);
    return Array.isArray(value) && value.length > (text.startsWith('(') ? 1 : 0) ? value : undefined;
  } catch {
    return undefined;
  }
}

function moments(draft: Draft): readonly SaidValue[] {
  const { at, timeZone } = draft.context.utterance;
  const said = momentsOf(draft.lexemes, (index) => draft.isFree(index), { at, timeZone, looking: 'ahead' });
  return said.flatMap(({ from, to, start, end, relation }): readonly SaidValue[] => {
    const lead = /^(?:on|in|at|for|from|since|by|until|during|of|between)$/.test(draft.norm(from)) ? from + 1 : from;
    if (end - start < 86_400_000) return [momentIn(draft, lead, to, start)];
    const joint = draft.lexemes.findIndex(
      ({ norm }, index) => index > lead && index < to && /^(?:to|until|till|through|and|-|–)$/.test(norm),
    );
    return joint < 0 || relation !== 'on'
      ? []
      : [momentIn(draft, lead, joint, start), momentIn(draft, joint + 1, to, end)];
  });
}

function momentIn(draft: Draft, from: number, to: number, at: number): SaidValue {
  return { kind: 'moment', value: draft.textOf(from, to), from, to, at };
}
