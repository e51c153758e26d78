import { catalogOf } from '../../../../src/model/catalog.ts';
import type { Pack } from '../../../../src/model/pack.ts';
import { clausesOf, toldAround } from '../../../../src/router/clause.ts';
import { evidenceFor } from '../../../../src/router/evidence.ts';
import { buildRouterIndex } from '../../../../src/router/index-builder.ts';
import { queryOf, readerFor } from '../../../../src/router/query.ts';
import { allowedBy } from '../../../../src/router/rank.ts';
import { lexemesOf } from '../../../../src/util/lexeme.ts';

/** A request with the evidence for each candidate, and what is right. */
export interface Sample {
  readonly rows: readonly Readonly<Record<string, number>>[];
  readonly none: Readonly<Record<string, number>>;
  /** Places in `rows`; empty: none of them is right. */
  readonly gold: readonly number[];
  /** How much it counts. */
  readonly weight: number;
}

/** More of them hardly change what is learnt. */
const ROWS = 16;

/** Samples of requests over some packs; `gold` as `service.operation`. Those whose operation is out of reach are left out. */
export function samplesOver(packs: readonly Pack[]) {
  const catalog = catalogOf(packs.map((pack) => ({ ...pack, enabled: true })));
  const index = buildRouterIndex(catalog);
  const read = readerFor({}, index);
  return (text: string, gold: readonly string[], weight = 1): readonly Sample[] => {
    const lexemes = lexemesOf(text);
    if (lexemes.length === 0) return [];
    const [clause, another] = clausesOf(lexemes, { text, at: 0, timeZone: 'UTC', fixed: {} }, index);
    const query =
      clause && !another ? queryOf(clause.asked, index, read, toldAround(clause)) : queryOf(lexemes, index, read);
    const { rows, none } = evidenceFor(query, index, allowedBy(query, index.profiles, { workflows: true }));
    const isGold = (row: number) => {
      const profile = index.profiles.at(row);
      return gold.includes(`${profile?.service}.${profile?.operation}`);
    };
    const kept = rows.filter(({ row }, place) => place < ROWS || isGold(row));
    const right = kept.flatMap(({ row }, place) => (isGold(row) ? [place] : []));
    if (gold.length > 0 && right.length === 0) return [];
    return [{ rows: kept.map(({ features }) => features), none, gold: right, weight }];
  };
}
