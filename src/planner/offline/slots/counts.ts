import type { Input } from '../../../model/operation.ts';
import { stem } from '../../../util/stem.ts';
import type { Draft } from '../draft.ts';

const NEWEST = /^(?:last|latest|newest|recent|first|top)$/;

/** "last 5", "3 newest", "first 10 users", "page 2": how much of a list. */
export function takeCounts(draft: Draft): void {
  const { pagination, inputs } = draft.operation;
  if (!pagination) return;
  const size = pagination.size === undefined ? undefined : inputs.find((input) => input.name === pagination.size);
  const page =
    pagination.style === 'page'
      ? inputs.find((input) => input.name === pagination.page)
      : inputs.find((input) => input.name === 'page');
  if (page) takePage(draft, page);
  if (size) takeSize(draft, size);
}

function takePage(draft: Draft, page: Input): void {
  const at = draft.lexemes.findIndex(
    (lexeme, index) => lexeme.norm === 'page' && draft.lexemes[index + 1]?.kind === 'number',
  );
  if (at >= 0 && draft.isFree(at) && draft.isFree(at + 1)) {
    draft.fillLiteral(page, Number(draft.lexemes[at + 1]?.value));
    draft.take(at, at + 1, 'cue');
    draft.take(at + 1, at + 2, 'value');
  }
}

function takeSize(draft: Draft, size: Input): void {
  for (const [index, lexeme] of draft.lexemes.entries()) {
    if (lexeme.kind !== 'number' || !draft.isFree(index) || !/^[1-9]\d{0,3}$/.test(lexeme.value)) continue;
    const from = countsFrom(draft, index);
    if (from === undefined) continue;
    draft.fillLiteral(size, Number(lexeme.value));
    draft.take(from, index, 'cue');
    draft.take(index, index + 1, 'value');
    takeNewest(draft, index + 1);
    return;
  }
  takeOne(draft, size);
}

/** "3 newest", "3 most recent": the words after the number. */
function takeNewest(draft: Draft, at: number): void {
  const to = draft.norm(at) === 'most' ? at + 2 : at + 1;
  if (NEWEST.test(draft.norm(to - 1))) draft.take(at, to, 'cue');
}

/** Where the words begin that make a number a count; undefined when it is no count. */
function countsFrom(draft: Draft, index: number): number | undefined {
  const before = draft.norm(index - 1);
  if (NEWEST.test(before)) return draft.norm(index - 2) === 'most' ? index - 2 : index - 1;
  if (/^(?:limit|max)$/.test(before)) return index - 1;
  const after = draft.norm(index + 1);
  if (NEWEST.test(after) || (after === 'most' && draft.norm(index + 2) === 'recent')) return index;
  const isUnit = /^(?:day|days|hour|hours|minute|minutes|min|mins|week|weeks|month|months|year|years)$/.test(after);
  const isPlural = after !== '' && stem(after) !== after && !isUnit && draft.context.words.known.includes(stem(after));
  const opens =
    index === 0 ||
    /^(?:the|show|me|list|get|fetch|give|see|read|only|just)$/.test(before) ||
    draft.norm(index + 1) === 'of';
  return isPlural && opens && !isOver(draft, index) ? index : undefined;
}

function isOver(draft: Draft, index: number): boolean {
  return /^(?:than|over|above|under|below)$/.test(draft.norm(index - 1));
}

/** "the latest message", "the most recent picture": one. */
function takeOne(draft: Draft, size: Input): void {
  const object = stem(draft.operation.name.split('_').at(-1) ?? '');
  const alike = draft.context.pack.entities
    .filter(({ name }) => stem(name) === object)
    .flatMap(({ synonyms }) => synonyms.map(stem));
  const things = new Set([object, ...alike]);
  const at = draft.lexemes.findIndex((_, index) => {
    const isNewest =
      /^(?:last|latest|newest)$/.test(draft.norm(index)) ||
      (draft.norm(index) === 'recent' && draft.norm(index - 1) === 'most');
    return isNewest && draft.isFree(index) && things.has(draft.norm(index + 1));
  });
  if (at < 0) return;
  draft.fillLiteral(size, 1);
  draft.take(draft.norm(at - 1) === 'most' ? at - 1 : at, at + 1, 'cue');
}
