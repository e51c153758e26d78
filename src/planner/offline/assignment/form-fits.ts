import type { JsonValue } from '../../../model/json.ts';
import type { SaidValue } from './said-value.ts';
import type { Wanted } from './wanted.ts';

/** How well a value's form alone fits an input; undefined where it cannot be its value. */
export function formFits(wanted: Wanted, said: SaidValue): number | undefined {
  if (wanted.takes === 'number') return wanted.isList ? numbersFit(said) : numberFits(wanted, said);
  if (wanted.takes !== 'text') return undefined;
  if (wanted.isUnit || said.kind === 'unit') return wanted.isUnit && said.kind === 'unit' ? 2.5 : undefined;
  if (wanted.isDate) return dateFits(wanted, said);
  if (said.kind === 'moment') return undefined;
  return said.kind === 'list' ? listFits(wanted, said) : textFits(wanted, said);
}

function numbersFit({ kind, value }: SaidValue): number | undefined {
  const isFitting = Array.isArray(value) && value.flat(3).every((each) => typeof each === 'number');
  return kind === 'list' && isFitting ? 1.5 : undefined;
}

function numberFits({ isWhole }: Wanted, { kind, value, isSpelled }: SaidValue): number | undefined {
  if (kind !== 'number' || (isWhole && !Number.isInteger(value))) return undefined;
  return isSpelled ? 0 : 0.5;
}

const TEXTS: Readonly<Record<string, number>> = { quoted: 1, name: 0.6, code: 0.5, words: -0.8 };

/** Of a span of days an end takes nothing by itself: the beginning takes both. */
function dateFits({ side }: Wanted, { kind, until }: SaidValue): number | undefined {
  if (until !== undefined && side === 'to') return undefined;
  if (kind === 'moment') return 2.5;
  return kind === 'number' ? -1 : (TEXTS[kind] ?? 0) - 1;
}

function listFits({ isList }: Wanted, { value, isPlain }: SaidValue): number | undefined {
  if (!isList || !Array.isArray(value)) return undefined;
  if (isPlain) return -0.3;
  return typeof value[0] === 'string' ? 1.2 : 0.2;
}

function textFits(wanted: Wanted, { kind, value, isMoney, isPercent }: SaidValue): number | undefined {
  const { isPlace, isMaker, isList, input } = wanted;
  if (kind === 'number') return isMoney || isPercent || isPlace || isMaker ? undefined : -0.8;
  if (kind === 'words' && input.name.toLowerCase().endsWith('id')) return undefined;
  const isNamed = (isPlace || isMaker) && kind === 'name';
  return (TEXTS[kind] ?? 0) + spellingFits(wanted, kind, value) - (isList ? 0.5 : 0) + (isNamed ? 0.4 : 0);
}

const SPELLINGS: readonly (readonly [RegExp, RegExp])[] = [
  [/e_?mail|recipient/i, /^[^\s@]+@[^\s@]+$/],
  [/^ip|_ip$|ip_?addr/i, /^(?:\d{1,3}\.){3}\d{1,3}$|^[\da-f]*:[\da-f:]+$/i],
  [/url|link|website|site|domain/i, /^\w+:\/\/|^[\w-]+(?:\.[\w-]+)*\.\p{L}{2,}$/u],
  [/ids?$/i, /^\S*\d\S*$/],
];

/** An address of the net, a mail address, an id: what an input is called and how a value is spelled go together. */
function spellingFits({ input, described }: Wanted, kind: SaidValue['kind'], text: JsonValue): number {
  if (kind === 'words' || typeof text !== 'string') return 0;
  const found = SPELLINGS.find(([name]) => [input.name, ...described].some((word) => name.test(word)));
  if (!found) return kind === 'code' && text.includes('@') ? -1 : 0;
  return found[1].test(text) ? 1.2 : -0.6;
}
