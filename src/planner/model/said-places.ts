import { isSaid, type Said } from './said.ts';
import { US_STATES } from './us-states.ts';

/** Codes that are English words too: in small letters they count only where an address has them. */
const WORD_CODES = new Set(['AS', 'HI', 'ID', 'IN', 'LA', 'MA', 'ME', 'OH', 'OK', 'OR', 'PA']);
const US_NAMES = ['us', 'usa', 'u.s.', 'u.s.a.', 'united states', 'united states of america', 'america'];

/**
 * Whether a state or country was said, by its code or its name. Undefined when the input's name or the value is not
 * about one, so that other rules decide.
 */
export function isSaidPlace(value: string, inputName: string, said: Said): boolean | undefined {
  if (/country/i.test(inputName)) return isSaidCountry(value.trim(), said);
  if (!/(?:^|_)(?:state|province|region)(?:_|$)/i.test(inputName)) return undefined;
  const state = US_STATES.find(([code, name]) => [code, name.toUpperCase()].includes(value.trim().toUpperCase()));
  return state && isSaidState(state, said);
}

function isSaidState([code, name]: readonly [string, string], said: Said): boolean {
  return isSaid(name, said) || said.texts.some((text) => hasCode(code, text));
}

function hasCode(code: string, text: string): boolean {
  const word = (pattern: string, flags = '') => new RegExp(pattern.replace('XX', code), flags).test(text);
  if (word('\\bXX\\b') || word(',\\s?XX\\b', 'i') || word('\\bXX\\s\\d{5}\\b', 'i')) return true;
  return !WORD_CODES.has(code) && word('\\bXX\\b', 'i');
}

/** The United States are also said by naming one of them. */
function isSaidCountry(value: string, said: Said): boolean | undefined {
  if (US_NAMES.includes(value.toLowerCase()))
    return US_NAMES.some((name) => isSaid(name, said)) || US_STATES.some((state) => isSaidState(state, said));
  if (!/^[A-Z]{2}$/.test(value)) return undefined;
  const name = new Intl.DisplayNames(['en'], { type: 'region' }).of(value) ?? value;
  return isSaid(name, said) || said.texts.some((text) => new RegExp(`\\b${value}\\b`).test(text));
}
