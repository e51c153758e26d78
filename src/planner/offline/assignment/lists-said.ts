import type { JsonValue } from '../../../model/json.ts';
import { isArticle } from '../../../util/stop-words.ts';
import type { Draft } from '../draft.ts';
import type { SaidValue } from './said-value.ts';

/** "roof, gutter and siding", "12, 24 and 36": values of one kind with nothing but commas and "and" between. */
export function listsOf(draft: Draft, values: readonly SaidValue[]): readonly SaidValue[] {
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
  const next = afterSeparator(draft, to);
  const at = next !== undefined && isArticle(draft.norm(next)) ? next + 1 : next;
  return at === undefined ? undefined : values.find((each) => each.from === at && each.kind === kind);
}

const MOST_ITEMS = 24;

/** "toll roads and bridges nearby": where the first begins and the last ends is open, so each way is a list. */
export function plainLists(draft: Draft, words: readonly SaidValue[]): readonly SaidValue[] {
  const lists: SaidValue[] = [];
  for (const first of words) {
    let runs: readonly (readonly SaidValue[])[] = [[first]];
    for (let round = 0; round < MOST_ITEMS; round++) {
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
