import type { JsonValue } from '../../../model/json.ts';
import { splitName } from '../../../model/operation-words.ts';
import { looksLikeId } from '../../../util/clause-words.ts';
import { stem } from '../../../util/stem.ts';
import { isArticle, isPreposition } from '../../../util/stop-words.ts';
import type { Draft } from '../draft.ts';
import { aboutOf, codeOfName } from './codes.ts';
import { cueEvidence } from './cue-evidence.ts';
import { isSameUnit, unitOf } from './quantity.ts';
import type { SaidValue } from './said-value.ts';
import type { Wanted } from './wanted.ts';

/** How well a value fits an input: `kind` by its form alone, `said` by what stands around it. */
export interface Evidence {
  readonly kind: number;
  readonly said: number;
}

/** Undefined where an input cannot take such a value at all. */
export function evidenceFor(
  draft: Draft,
  wanted: Wanted,
  said: SaidValue,
  values: readonly SaidValue[],
): Evidence | undefined {
  const kind =
    wanted.takes === 'number' ? numberFits(wanted, said) : wanted.takes === 'text' ? textFits(wanted, said) : undefined;
  if (kind === undefined || countsSeries(draft, wanted, said)) return undefined;
  const around = cueEvidence(draft, wanted, said, values) + placeEvidence(draft, wanted, said);
  if (isOnlyCue(draft, wanted, said)) return undefined;
  return {
    kind,
    said:
      around +
      knownNames(wanted, said) +
      countEvidence(draft, wanted, said) +
      idEvidence(draft, wanted, said) +
      placeBonus(wanted, said) +
      (said.kind === 'number' ? unitEvidence(wanted, said) : 0) +
      (said.kind === 'words' || said.isPlain ? wordsEvidence(draft, said) : 0),
  };
}

/** "its three sides: 3, 4 and 5" is how many there are of `side1`, `side2` and `side3`. */
function countsSeries(draft: Draft, wanted: Wanted, { to, isSpelled }: SaidValue): boolean {
  const next = stem(draft.norm(to));
  const isSeries =
    draft.operation.inputs.filter(({ name }) => splitName(name).some((word) => word.replace(/\d+$/, '') === next))
      .length > 1;
  return isSpelled === true && isSeries && wanted.name.includes(next);
}

function numberFits(wanted: Wanted, { kind, value, isSpelled }: SaidValue): number | undefined {
  if (wanted.isList) {
    const isFitting = Array.isArray(value) && value.flat(3).every((each) => typeof each === 'number');
    return kind === 'list' && isFitting ? 1.5 : undefined;
  }
  if (kind !== 'number' || typeof value !== 'number') return undefined;
  return wanted.isWhole && !Number.isInteger(value) ? undefined : isSpelled ? 0 : 0.5;
}

/** "the IP address" says what is meant, not which. */
function isOnlyCue(draft: Draft, { name, described }: Wanted, { kind, from, to }: SaidValue): boolean {
  if (kind !== 'words' && kind !== 'name') return false;
  return draft.lexemes
    .slice(from, to)
    .every(
      ({ norm }) =>
        name.includes(stem(norm)) || described.includes(stem(norm)) || /^(?:ids?|names?|numbers?)$/.test(norm),
    );
}

/** "three interesting facts" for a limit, where facts are what the operation is about. */
function countEvidence(draft: Draft, { isCount }: Wanted, { kind, to, unit }: SaidValue): number {
  if (!isCount || kind !== 'number' || unit !== undefined) return 0;
  const after = [to, to + 1, to + 2].map((at) => draft.norm(at));
  return after.some((norm) => norm !== '' && stem(norm) !== norm && draft.context.words.nouns.includes(stem(norm)))
    ? 2
    : 0;
}

/** "Denver, Colorado" is all of a place, and too much for anything else. */
function placeBonus({ isPlace }: Wanted, { kind, value }: SaidValue): number {
  return kind === 'name' && typeof value === 'string' && value.includes(',') ? (isPlace ? 0.4 : -0.6) : 0;
}

/** A language where one is wanted, a country for a country. */
function knownNames({ input, isPlace }: Wanted, { kind, value }: SaidValue): number {
  if (typeof value !== 'string' || kind === 'quoted') return 0;
  const about = aboutOf(input);
  if (about && codeOfName(about, value) !== undefined) return 2;
  return about && !isPlace && kind !== 'code' ? -0.6 : 0;
}

const TEXT_KINDS: Readonly<Record<string, number>> = { quoted: 1, name: 0.6, code: 0.5, words: -0.8 };

function textFits(wanted: Wanted, { kind, value, isMoney, isPercent, isPlain, until }: SaidValue): number | undefined {
  if (kind === 'unit') return wanted.isUnit ? 2.5 : undefined;
  if (wanted.isUnit) return undefined;
  if (wanted.isDate && until !== undefined && wanted.side === 'to') return undefined;
  if (wanted.isDate) return kind === 'moment' ? 2.5 : kind === 'number' ? -1 : (TEXT_KINDS[kind] ?? 0) - 1;
  if (kind === 'moment') return undefined;
  if (kind === 'list')
    return wanted.isList && Array.isArray(value)
      ? isPlain
        ? -0.3
        : typeof value[0] === 'string'
          ? 1.2
          : 0.2
      : undefined;
  if (kind === 'number') return isMoney || isPercent || wanted.isPlace || wanted.isMaker ? undefined : -0.8;
  const isId = wanted.input.name.toLowerCase().endsWith('id');
  if (isId && kind === 'words') return undefined;
  const fits = (TEXT_KINDS[kind] ?? 0) + shapeFits(wanted, kind, value) - (wanted.isList ? 0.5 : 0);
  return fits + ((wanted.isPlace || wanted.isMaker) && kind === 'name' ? 0.4 : 0);
}

const SHAPES: readonly (readonly [RegExp, RegExp])[] = [
  [/e_?mail|recipient/i, /^[^\s@]+@[^\s@]+$/],
  [/^ip|_ip$|ip_?addr/i, /^(?:\d{1,3}\.){3}\d{1,3}$|^[\da-f]*:[\da-f:]+$/i],
  [/url|link|website|site|domain/i, /^\w+:\/\/|^[\w-]+(?:\.[\w-]+)*\.\p{L}{2,}$/u],
  [/ids?$/i, /^\S*\d\S*$/],
];

/** An address of the net, a mail address, an id: what an input is called and how a value is spelled go together. */
function shapeFits({ input, described }: Wanted, kind: SaidValue['kind'], text: JsonValue): number {
  if (kind === 'words' || typeof text !== 'string') return 0;
  const told = [input.name, ...described];
  const [found] = SHAPES.filter(([name]) => told.some((word) => name.test(word)));
  if (!found) return kind === 'code' && text.includes('@') ? -1 : 0;
  return found[1].test(text) ? 1.2 : -0.6;
}

/** "with the ID ..." says that an id follows. */
function idEvidence(draft: Draft, { input }: Wanted, { from, kind }: SaidValue): number {
  const isAnnounced = [1, 2].some((back) => /^(?:id|ids|identifier)$/.test(draft.norm(from - back)));
  if (!isAnnounced || kind === 'words') return 0;
  return /ids?$/i.test(input.name) ? 1.2 : -0.6;
}

/** "10 meters" for an input in meters, "5%" for a rate, "$20" for a price, "1990" for a year. */
function unitEvidence(wanted: Wanted, { unit, isPercent, isMoney, value }: SaidValue): number {
  const names = wanted.name;
  const isYear = typeof value === 'number' && Number.isInteger(value) && value > 1000 && value < 2200;
  if (names.includes('year') && names.length < 3 && isYear) return 2.5;
  if (isPercent)
    return names.some((word) =>
      /^(?:rate|percent|percentage|interest|yield|discount|tax|growth|probability|ratio|return)$/.test(word),
    )
      ? 1.5
      : -0.5;
  if (isMoney)
    return names.some((word) =>
      /^(?:amount|price|cost|budget|investment|principal|value|balance|salary|income|payment|fee|deposit|loan|fund|revenue|purchase)$/.test(
        word,
      ),
    )
      ? 1.2
      : 0;
  if (unit === undefined) return 0;
  if (wanted.unit !== undefined && isSameUnit(unit, wanted.unit)) return 2;
  const dimension = unitOf(unit)?.dimension;
  if (dimension !== undefined && wanted.dimensions.includes(dimension)) return 1.6;
  return dimension === undefined ? 0 : wanted.dimensions.length > 0 ? -1.5 : -0.4;
}

/** "from X to Y" and "between X and Y" for both ends, "in X" for places, "by X" for who made it. */
function placeEvidence(draft: Draft, { side, isPlace, isMaker }: Wanted, { from, kind }: SaidValue): number {
  const before = draft.lexemes[from - 1]?.text === '=' ? from - 2 : from;
  const lead = isArticle(draft.norm(before - 1)) ? draft.norm(before - 2) : draft.norm(before - 1);
  if (side === 'from')
    return /^(?:from|between)$/.test(lead) ? 1.8 : lead === 'to' ? -1 : isAmountBefore(draft, from) ? 1 : 0;
  if (side === 'to')
    return /^(?:to|until|till|into)$/.test(lead) ? 1.8 : lead === 'and' ? 0.5 : lead === 'from' ? -1 : 0;
  if (kind === 'number') return 0;
  if (isMaker) return lead === 'by' ? 1.5 : /^(?:in|at|near)$/.test(lead) ? -0.8 : 0;
  if (isPlace)
    return /^(?:in|near|around|within|nearby|across)$/.test(lead) ? 1.3 : /^(?:at|of|for)$/.test(lead) ? 0.4 : 0;
  return kind === 'name' && /^(?:near|around)$/.test(lead) ? -0.8 : kind === 'name' && lead === 'in' ? -0.3 : 0;
}

/** "500 US dollars". */
function isAmountBefore(draft: Draft, at: number): boolean {
  return /^(?:number|money)$/.test(draft.lexemes[at - 1]?.kind ?? '');
}

/** Plain words are a value the more, the less the request is made of them. */
function wordsEvidence(draft: Draft, { from, to }: SaidValue): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += isOwn(draft, at) ? -0.6 : 0.2;
  for (const at of [from, to - 1]) if (to - from > 1 && /\w{3}ing$/.test(draft.norm(at))) sum -= 0.5;
  for (const at of [from - 1, to]) {
    const lexeme = draft.lexemes[at];
    if (
      lexeme?.kind === 'word' &&
      draft.isFree(at) &&
      !isPreposition(lexeme.norm) &&
      !isOwn(draft, at) &&
      lexeme.isCapital === false &&
      lexeme.norm.length > 3 &&
      at !== draft.context.reading.head.index
    )
      sum -= 0.3;
  }
  const lead = draft.norm(from - 1);
  return sum + (isPreposition(lead) ? 0.4 : isArticle(lead) ? 0.2 : 0);
}

function isOwn(draft: Draft, at: number): boolean {
  const norm = draft.norm(at);
  const { known, verbs } = draft.context.words;
  return !looksLikeId(norm) && (known.includes(stem(norm)) || known.includes(norm) || verbs.includes(norm));
}
