import { looksLikeId } from '../../../util/clause-words.ts';
import type { Lexeme } from '../../../util/lexeme.ts';
import { isStopWord } from '../../../util/stop-words.ts';
import { unitOf } from './quantity.ts';
import type { SaidValue } from './said-value.ts';

const WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

/** "-3", "$2.5k", "6cm", "213 million", "5 %", "three", "2nd" beginning at a lexeme, with the unit behind it. */
export function numberAt(lexemes: readonly Lexeme[], at: number): SaidValue | undefined {
  const read = readAt(lexemes, at);
  if (!read) return undefined;
  const scale = SCALES[lexemes[at + 1]?.norm ?? ''];
  const to = scale === undefined ? at + 1 : at + 2;
  const isSigned = isMinus(lexemes, at - 1);
  const magnitude = Number((read.value * (scale ?? 1)).toPrecision(15));
  const isPercent = read.unit === '%' || /^(?:%|percent|percentage)$/.test(lexemes[to]?.norm ?? '');
  const said = {
    kind: 'number' as const,
    value: isSigned ? -magnitude : magnitude,
    from: isSigned ? at - 1 : at,
    isMoney: lexemes[at]?.kind === 'money',
    isPercent,
    isSpelled: /^\p{L}/u.test(lexemes[at]?.text ?? ''),
  };
  if (isPercent) return { ...said, to: read.unit === '%' ? to : to + 1 };
  if (read.unit !== undefined) return { ...said, to: afterPower(lexemes, to), unit: read.unit };
  return { ...said, to, ...unitAfter(lexemes, to) };
}

interface Digits {
  readonly value: number;
  readonly unit?: string;
}

function readAt(lexemes: readonly Lexeme[], at: number): Digits | undefined {
  const lexeme = lexemes[at];
  if (!lexeme) return undefined;
  if (lexeme.kind === 'number' || lexeme.kind === 'money') return fromDigits(lexeme.value.replace(/^[$€£]\s?/, ''));
  if (lexeme.kind !== 'word') return undefined;
  const index = WORDS.indexOf(lexeme.norm);
  if (index >= 0) return index === 1 && !countsNext(lexemes[at + 1]) ? undefined : { value: index };
  return looksLikeId(lexeme.text) ? undefined : fromDigits(lexeme.text);
}

/** "one child", but not "the one with". */
function countsNext(next: Lexeme | undefined): boolean {
  return next?.kind === 'word' && !isStopWord(next.norm);
}

/** "1,200", "6cm", "1e-9", "2nd", "5J/K". */
function fromDigits(text: string): Digits | undefined {
  const found = /^(\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?)([\p{L}µ°%][\p{L}\d/^]*)?$/iu.exec(text);
  const value = Number(found?.[1]?.replaceAll(',', ''));
  if (!found || !Number.isFinite(value)) return undefined;
  const unit = found[2];
  if (unit === undefined || /^(?:st|nd|rd|th)$/i.test(unit)) return { value };
  return unit === 'k' ? { value: value * 1_000 } : { value, unit };
}

/** A minus sign right before the number, and nothing that it could be taken from. */
function isMinus(lexemes: readonly Lexeme[], at: number): boolean {
  const sign = lexemes[at];
  return (
    /^[-−]$/.test(sign?.text ?? '') && sign?.end === lexemes[at + 1]?.start && lexemes[at - 1]?.end !== sign?.start
  );
}

/** "10 units", "4 m/s^2", "300 ° C". */
function unitAfter(lexemes: readonly Lexeme[], at: number): Pick<SaidValue, 'unit' | 'tail'> {
  const name = at + (lexemes[at]?.text === '°' ? 1 : 0);
  const word = lexemes[name]?.kind === 'word' ? (lexemes[name]?.text ?? '') : '';
  if (word === '' || unitOf(word) === undefined || /^(?:a|in|c|n)$/.test(word)) return {};
  const tail = afterPower(lexemes, name + 1);
  return { tail, unit: tail > name + 1 ? `${word}^2` : word };
}

function afterPower(lexemes: readonly Lexeme[], at: number): number {
  return lexemes[at]?.text === '^' ? at + 2 : at;
}
