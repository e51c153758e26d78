import type { Draft } from '../draft.ts';
import { type Span, valueSpan } from '../spans.ts';

/** The items of "roof, gutter and siding", in order. Commas and "and" between them are taken by the caller's claim. */
export function listSpan(draft: Draft, from: number): readonly Span[] {
  const items: Span[] = [];
  let at = from;
  while (at < draft.lexemes.length) {
    const item = itemAt(draft, at);
    if (!item) break;
    items.push(item);
    const next = afterSeparator(draft, item.to);
    if (next === undefined) break;
    draft.take(item.to, next, 'cue');
    at = next;
  }
  return items;
}

/** A value without "and" inside, unless it is quoted. */
function itemAt(draft: Draft, at: number): Span | undefined {
  const span = valueSpan(draft, at);
  if (!span || draft.lexemes[at]?.kind === 'quoted') return span;
  const joint = draft.lexemes.findIndex(
    (lexeme, index) => index > span.from && index < span.to && /^(?:and|&)$/.test(lexeme.norm),
  );
  return joint > 0 ? { from: span.from, to: joint } : span;
}

function afterSeparator(draft: Draft, at: number): number | undefined {
  let next = at;
  while (draft.isFree(next) && /^(?:,|and|&)$/.test(draft.lexemes[next]?.norm ?? '')) next++;
  return next > at && draft.isFree(next) && valueSpan(draft, next) ? next : undefined;
}
