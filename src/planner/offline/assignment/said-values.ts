import { isStopWord } from '../../../util/stop-words.ts';
import type { Draft } from '../draft.ts';
import { bracketed } from './brackets-said.ts';
import { listsOf, plainLists } from './lists-said.ts';
import { momentsIn } from './moments-in.ts';
import { numberAt } from './numbers-said.ts';
import { unitOf } from './quantity.ts';
import { overlaps, type SaidValue } from './said-value.ts';
import { bareNameAt, codeAt, codedNameAt, nameAt, placeAt, quotedAt, wordsAt } from './texts-said.ts';

/**
 * Every value that the words which are still free may say, in all readings: they overlap. With `dates`, what names a day
 * is read as that and as nothing else.
 */
export function saidValues(draft: Draft, { dates }: { readonly dates: boolean }): readonly SaidValue[] {
  const apart = [...bracketed(draft), ...(dates ? momentsIn(draft) : [])];
  const isApart = (said: SaidValue) => !apart.some((other) => overlaps(said, other));
  const singles = draft.lexemes.flatMap((_, at) => (draft.isFree(at) ? singlesAt(draft, at) : [])).filter(isApart);
  const firm = singles.filter(({ kind }) => kind !== 'words');
  const words = singles.filter((each) => each.kind === 'words' && !firm.some((other) => covers(other, each)));
  const lists = [...listsOf(draft, firm), ...plainLists(draft, words)].filter(isApart);
  return [...apart, ...firm, ...words, ...lists];
}

function singlesAt(draft: Draft, at: number): readonly SaidValue[] {
  const name = nameAt(draft, at);
  const number = numberAt(draft.lexemes, at);
  return [
    quotedAt(draft, at),
    streetAt(draft, at),
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

/** "in km/h"; "4 inches" where everything else is counted in inches too. */
function unitAt(draft: Draft, at: number): SaidValue | undefined {
  const { kind, text = '', norm = '' } = draft.lexemes[at] ?? {};
  if (kind !== 'word' || isStopWord(norm) || !unitOf(text)) return undefined;
  const isOnly = numberAt(draft.lexemes, at - 1) !== undefined && unitsSaid(draft) === 1;
  return isOnly || /^(?:in|to|as)$/.test(draft.norm(at - 1))
    ? { kind: 'unit', value: text, from: at, to: at + 1 }
    : undefined;
}

function unitsSaid(draft: Draft): number {
  const units = draft.lexemes.flatMap((_, at) => numberAt(draft.lexemes, at)?.unit ?? []);
  return new Set(units.map((unit) => unitOf(unit) ?? unit)).size;
}

function streetAt(draft: Draft, at: number): SaidValue | undefined {
  const address = draft.context.reading.addresses.find(({ from }) => from === at);
  return address && { kind: 'name', value: draft.textOf(at, address.to), from: at, to: address.to };
}
