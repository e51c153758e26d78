import { stem } from '../../../util/stem.ts';
import type { Draft } from '../draft.ts';
import { isSameUnit, unitOf } from './quantity.ts';
import type { SaidValue } from './said-value.ts';
import type { Wanted } from './wanted.ts';

const RATE = /^(?:rate|percent|percentage|interest|yield|discount|tax|growth|probability|ratio|return)$/;
const MONEY =
  /^(?:amount|price|cost|budget|investment|principal|value|balance|salary|income|payment|fee|deposit|loan|fund|revenue|purchase)$/;

/** What a number counts: "10 meters" for an input in meters, "5%" for a rate, "$20" for a price, "1990" for a year. */
export function unitEvidence(draft: Draft, wanted: Wanted, said: SaidValue): number {
  if (said.kind !== 'number') return 0;
  const { name } = wanted;
  const counted = countEvidence(draft, wanted, said);
  if (name.includes('year') && name.length < 3 && isYear(said.value)) return counted + 2.5;
  if (said.isPercent) return counted + (name.some((word) => RATE.test(word)) ? 1.5 : -0.5);
  if (said.isMoney) return counted + (name.some((word) => MONEY.test(word)) ? 1.2 : 0);
  return counted + dimensionEvidence(wanted, said);
}

function isYear(value: SaidValue['value']): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value > 1000 && value < 2200;
}

function dimensionEvidence({ unit: own, dimensions }: Wanted, { unit }: SaidValue): number {
  if (unit === undefined) return 0;
  if (own !== undefined && isSameUnit(unit, own)) return 2;
  const dimension = unitOf(unit)?.dimension;
  if (dimension === undefined) return 0;
  if (dimensions.includes(dimension)) return 1.6;
  return dimensions.length > 0 ? -1.5 : -0.4;
}

/** "three interesting facts" for a limit, where facts are what the operation is about. */
function countEvidence(draft: Draft, { isCount }: Wanted, { to, unit }: SaidValue): number {
  if (!isCount || unit !== undefined) return 0;
  const after = [to, to + 1, to + 2].map((at) => draft.norm(at));
  const isThing = (norm: string) => stem(norm) !== norm && draft.context.words.nouns.includes(stem(norm));
  return after.some(isThing) ? 2 : 0;
}
