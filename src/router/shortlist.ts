import type { Catalog } from '../model/catalog.ts';
import type { Operation } from '../model/operation.ts';
import type { Utterance } from '../model/utterance.ts';
import { lexemesOf } from '../util/lexeme.ts';
import { clausesOf } from './clause.ts';
import type { RouterIndex } from './index-builder.ts';
import { queryOf, readerFor } from './query.ts';
import { rankedRows } from './rank.ts';

/** A workflow must be among this many for the request as a whole. */
const NEAR = 3;

/**
 * The best `n` operations over all clauses, those of every clause in turn: what a model is offered. A workflow that is
 * among the best for the request as a whole takes one of the places.
 */
export function shortlist(utterance: Utterance, index: RouterIndex, catalog: Catalog, n: number): readonly Operation[] {
  const restriction = {
    ...(utterance.service !== undefined && { service: utterance.service }),
    ...(utterance.intent !== undefined && { intent: utterance.intent }),
    ...(utterance.lastService !== undefined && { lastService: utterance.lastService }),
  };
  const read = readerFor(utterance, index);
  const lists = clausesOf(lexemesOf(utterance.text), utterance, index).map((clause) =>
    rankedRows(queryOf(clause.asked, index, read), index, restriction).map(({ row }) => row),
  );
  const whole = rankedRows(queryOf(lexemesOf(utterance.text), index, read), index, { ...restriction, workflows: true });
  const near = whole.slice(0, NEAR).find(({ row }) => index.profiles.at(row)?.services !== undefined);
  if (near) lists.push([near.row]);
  const rows = new Set<number>();
  for (let place = 0; rows.size < n && lists.some((list) => list.length > place); place++) {
    for (const list of lists) {
      const row = list[place];
      if (row !== undefined && rows.size < n) rows.add(row);
    }
  }
  return [...rows].flatMap((row) => {
    const profile = index.profiles.at(row);
    return (profile && catalog.operation(profile.service, profile.operation)) ?? [];
  });
}
