import type { Operation } from '../../../src/model/operation.ts';
import type { Pack } from '../../../src/model/pack.ts';
import type { Grouped } from './asked.ts';

/** Requests, and packs as they would be if nobody had thought of them. */
export interface Fold {
  readonly held: readonly Grouped[];
  readonly packs: readonly Pack[];
}

/**
 * Every request is held once. As many folds as requests leave one out at a time, each with an index of its own: that takes
 * an hour. With ten it is nearly the same: those of one operation stand together, so that a fold takes at most one in ten
 * of them, which is mostly one.
 */
export function foldsOf(all: readonly Grouped[], packs: readonly Pack[], count: number): readonly Fold[] {
  const folds = Math.min(count, all.length);
  return Array.from({ length: folds }, (_, fold) => {
    const held = all.filter((_each, at) => at % folds === fold);
    return { held, packs: without(packs, new Set(held.map(({ request }) => bare(request.text)))) };
  });
}

function without(packs: readonly Pack[], texts: ReadonlySet<string>): readonly Pack[] {
  const isNew = (text: string) => !texts.has(bare(text));
  const unseen = (each: Operation): Operation => ({
    ...each,
    examples: each.examples.filter(isNew),
    synonyms: each.synonyms.filter(isNew),
  });
  return packs.map((pack) => ({
    ...pack,
    operations: pack.operations.map(unseen),
    workflows: (pack.workflows ?? []).map((each) => ({ ...each, intent: unseen(each.intent) })),
  }));
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
