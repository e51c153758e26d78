import { isArticle } from '../../../util/stop-words.ts';
import type { Draft } from '../draft.ts';
import type { SaidValue } from './said-value.ts';
import type { Wanted } from './wanted.ts';

/** What the small words before a value say: "from X to Y", "between X and Y", "in X", "by X", "with the ID X". */
export function leadEvidence(draft: Draft, wanted: Wanted, said: SaidValue): number {
  return prepositionEvidence(draft, wanted, said) + idEvidence(draft, wanted, said);
}

function prepositionEvidence(draft: Draft, { side, isPlace, isMaker }: Wanted, { from, kind }: SaidValue): number {
  const lead = leadOf(draft, from);
  if (side === 'from') return startEvidence(draft, from, lead);
  if (side === 'to') return endEvidence(lead);
  if (kind === 'number') return 0;
  if (isMaker) return lead === 'by' ? 1.5 : /^(?:in|at|near)$/.test(lead) ? -0.8 : 0;
  if (isPlace) return placeEvidence(lead);
  if (kind !== 'name') return 0;
  return /^(?:near|around)$/.test(lead) ? -0.8 : lead === 'in' ? -0.3 : 0;
}

/** The word before a value and its article: "from" of "from the depot", and of "from x = 3". */
function leadOf(draft: Draft, from: number): string {
  const before = draft.lexemes[from - 1]?.text === '=' ? from - 2 : from;
  return isArticle(draft.norm(before - 1)) ? draft.norm(before - 2) : draft.norm(before - 1);
}

/** "500 US dollars to euros" begins with the dollars, though nothing says from. */
function startEvidence(draft: Draft, from: number, lead: string): number {
  if (/^(?:from|between)$/.test(lead)) return 1.8;
  if (lead === 'to') return -1;
  return /^(?:number|money)$/.test(draft.lexemes[from - 1]?.kind ?? '') ? 1 : 0;
}

function endEvidence(lead: string): number {
  if (/^(?:to|until|till|into)$/.test(lead)) return 1.8;
  return lead === 'and' ? 0.5 : lead === 'from' ? -1 : 0;
}

function placeEvidence(lead: string): number {
  if (/^(?:in|near|around|within|nearby|across)$/.test(lead)) return 1.3;
  return /^(?:at|of|for)$/.test(lead) ? 0.4 : 0;
}

function idEvidence(draft: Draft, { input }: Wanted, { from, kind }: SaidValue): number {
  const isAnnounced = [1, 2].some((back) => /^(?:id|ids|identifier)$/.test(draft.norm(from - back)));
  if (!isAnnounced || kind === 'words') return 0;
  return /ids?$/i.test(input.name) ? 1.2 : -0.6;
}
