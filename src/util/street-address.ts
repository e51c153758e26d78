import type { Lexeme } from './lexeme.ts';
import { isPreposition, isStopWord } from './stop-words.ts';
import { usState } from './us-state.ts';

/** A street address as people in the United States write it, in lexemes [from, to). */
export interface StreetAddress {
  readonly from: number;
  readonly to: number;
  /** `310 Cedar Bluff Dr`, without unit, city and what follows. */
  readonly street: string;
  readonly unit?: string;
  readonly city?: string;
  /** Two letters. */
  readonly state?: string;
  readonly postalCode?: string;
  readonly country?: string;
}

const SUFFIX = new Set(
  (
    'st street ave avenue av rd road ln lane dr drive ct court blvd boulevard way pl place ter terrace hwy highway route rte cir circle pkwy parkway ' +
    'trl trail loop run sq square pike row path crossing xing cove cv pt point bend ridge broadway alley aly plaza plz'
  ).split(' '),
);
const DIRECTION = new Set(
  'n s e w ne nw se sw north south east west northeast northwest southeast southwest'.split(' '),
);
const UNIT = new Set('apt apartment unit suite ste lot floor fl'.split(' '));
const MAX_STREET_WORDS = 5;

/** The address that begins at a lexeme, if one does. */
export function addressAt(lexemes: readonly Lexeme[], from: number): StreetAddress | undefined {
  if (!/^\d{1,6}[a-z]?$/i.test(lexemes[from]?.text ?? '')) return undefined;
  const afterStreet = streetEnd(lexemes, from);
  if (afterStreet === undefined) return undefined;
  const unit = unitAt(lexemes, afterStreet);
  const place = placeAt(lexemes, unit?.to ?? afterStreet);
  return {
    from,
    to: place.to,
    street: textOf(lexemes, from, afterStreet),
    ...(unit && { unit: unit.text }),
    ...place.fields,
  };
}

/** All addresses of a text, left to right. */
export function addressesOf(lexemes: readonly Lexeme[]): readonly StreetAddress[] {
  const found: StreetAddress[] = [];
  for (let index = 0; index < lexemes.length; index++) {
    const address = addressAt(lexemes, index);
    if (!address) continue;
    found.push(address);
    index = address.to - 1;
  }
  return found;
}

function streetEnd(lexemes: readonly Lexeme[], from: number): number | undefined {
  for (let at = from + 1; at <= from + MAX_STREET_WORDS && at < lexemes.length; at++) {
    const lexeme = lexemes[at];
    if (lexeme?.text === '.' && DIRECTION.has(lexemes[at - 1]?.norm ?? '')) continue;
    if (lexeme?.kind !== 'word' || (isStopWord(lexeme.norm) && !DIRECTION.has(lexeme.norm))) return undefined;
    if (!SUFFIX.has(lexeme.norm) || (at === from + 1 && !isNumbered(lexemes, at))) continue;
    if (continuesStreet(lexemes, at + 1)) continue;
    if (isNumbered(lexemes, at)) return directionAfter(lexemes, at + 2);
    const dotted =
      lexemes[at + 1]?.text === '.' && lexemes[at + 1]?.start === lexeme.end && lexemes[at + 2] !== undefined
        ? at + 2
        : at + 1;
    return directionAfter(lexemes, dotted);
  }
  return undefined;
}

/** "3300 County Road 12", "8 Highway 61". */
function isNumbered(lexemes: readonly Lexeme[], at: number): boolean {
  const kind = /^(?:road|rd|highway|hwy|route|rte|cr|fm)$/.test(lexemes[at]?.norm ?? '');
  return kind && /^\d{1,4}[a-z]?$/i.test(lexemes[at + 1]?.text ?? '') && !isPostalCode(lexemes[at + 1]);
}

/** "12 Lake View Dr": a suffix right after counts, the one before it was part of the name. */
function continuesStreet(lexemes: readonly Lexeme[], at: number): boolean {
  const next = lexemes[at];
  return next?.kind === 'word' && SUFFIX.has(next.norm) && !/^(?:point|row|path|run|place|way)$/.test(next.norm);
}

function directionAfter(lexemes: readonly Lexeme[], at: number): number {
  const next = lexemes[at];
  if (next?.kind !== 'word' || !DIRECTION.has(next.norm) || isPostalCode(lexemes[at + 1])) return at;
  return usState(next.text) !== undefined && lexemes[at + 1] === undefined ? at : at + 1;
}

function unitAt(lexemes: readonly Lexeme[], at: number): { readonly text: string; readonly to: number } | undefined {
  const start = lexemes[at]?.text === ',' ? at + 1 : at;
  const name = lexemes[start];
  if (name?.kind === 'number' && name.text.startsWith('#')) return { text: name.text, to: start + 1 };
  const value = lexemes[start + 1];
  if (name?.kind !== 'word' || !UNIT.has(name.norm) || !value || !/^#?[\p{L}\p{N}-]{1,6}$/u.test(value.text))
    return undefined;
  return { text: textOf(lexemes, start, start + 2), to: start + 2 };
}

interface Place {
  readonly to: number;
  readonly fields: { city?: string; state?: string; postalCode?: string; country?: string };
}

/** ", Lincoln, NE 68502, USA" in any part of it that makes sense. */
function placeAt(lexemes: readonly Lexeme[], at: number): Place {
  const comma = lexemes[at]?.text === ',';
  const start = comma ? at + 1 : at;
  for (let size = 0; size <= 4; size++) {
    const tail = stateAndZip(lexemes, start + size, size > 0);
    if (tail) {
      const city = size > 0 ? { city: textOf(lexemes, start, start + size) } : {};
      return { to: tail.to, fields: { ...city, ...tail.fields } };
    }
    const word = lexemes[start + size];
    if (word?.kind === 'punct' && word.text === '.' && size > 0) continue;
    if (word?.kind !== 'word' || isPreposition(word.norm) || (isStopWord(word.norm) && size === 0)) break;
  }
  const city = comma ? capitalised(lexemes, start) : start;
  return city > start && endsPhrase(lexemes[city])
    ? { to: city, fields: { city: textOf(lexemes, start, city) } }
    : { to: at, fields: {} };
}

function stateAndZip(lexemes: readonly Lexeme[], from: number, afterCity: boolean): Place | undefined {
  const start = lexemes[from]?.text === ',' && afterCity ? from + 1 : from;
  const two =
    lexemes[start + 1]?.kind === 'word' ? usState(`${lexemes[start]?.text} ${lexemes[start + 1]?.text}`) : undefined;
  const one = lexemes[start]?.kind === 'word' ? usState(lexemes[start]?.text ?? '') : undefined;
  const state = two ?? one;
  let at = start + (two ? 2 : one ? 1 : 0);
  if (lexemes[at]?.text === ',' && isPostalCode(lexemes[at + 1])) at++;
  const zip = isPostalCode(lexemes[at]) ? lexemes[at]?.text : undefined;
  if (state === undefined && zip === undefined) return undefined;
  const isPlainWord =
    one !== undefined && zip === undefined && /^[a-z]/.test(lexemes[start]?.text ?? '') && two === undefined;
  if (isPlainWord) return undefined;
  if (zip !== undefined) at++;
  const country = countryAt(lexemes, at);
  return {
    to: country?.to ?? at,
    fields: { ...(state && { state }), ...(zip && { postalCode: zip }), ...(country && { country: 'US' }) },
  };
}

function countryAt(lexemes: readonly Lexeme[], at: number): { readonly to: number } | undefined {
  const start = lexemes[at]?.text === ',' ? at + 1 : at;
  if (/^(?:USA?|U\.S\.A|U\.S)$/.test(lexemes[start]?.text ?? '')) return { to: start + 1 };
  return lexemes[start]?.norm === 'united' && lexemes[start + 1]?.norm === 'states' ? { to: start + 2 } : undefined;
}

function isPostalCode(lexeme: Lexeme | undefined): boolean {
  return /^\d{5}(?:-\d{4})?$/.test(lexeme?.text ?? '');
}

function capitalised(lexemes: readonly Lexeme[], from: number): number {
  let at = from;
  while (lexemes[at]?.isCapital && at < from + 3) at++;
  return at;
}

function endsPhrase(lexeme: Lexeme | undefined): boolean {
  return lexeme === undefined || lexeme.kind !== 'word' || isStopWord(lexeme.norm);
}

/** The words as they stand, with single spaces. */
function textOf(lexemes: readonly Lexeme[], from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index++) {
    const lexeme = lexemes[index];
    if (lexeme) text += (index > from && lexeme.start > (lexemes[index - 1]?.end ?? 0) ? ' ' : '') + lexeme.text;
  }
  return text;
}
