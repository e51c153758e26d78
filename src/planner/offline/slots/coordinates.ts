import type { Input } from '../../../model/operation.ts';
import { splitName } from '../../../model/operation-words.ts';
import type { Draft } from '../draft.ts';

/** A number with its sign, at lexemes [from, to). */
interface Signed {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** "36.12, -95.93": latitude and longitude side by side, where an operation takes both. */
export function takeCoordinates(draft: Draft): void {
  const [latitude] = draft.openInputs((input) => isCalled(input, /^(?:lat|latitude)$/));
  const [longitude] = draft.openInputs((input) => isCalled(input, /^(?:lon|lng|long|longitude)$/));
  if (!latitude || !longitude) return;
  for (const index of draft.lexemes.keys()) {
    const pair = pairAt(draft, index);
    if (!pair) continue;
    const [north, east] = pair;
    draft.fillLiteral(latitude, north.value);
    draft.fillLiteral(longitude, east.value);
    draft.take(north.from, east.to, 'value');
    for (const cue of draft.lexemes.keys()) if (CUE.test(draft.norm(cue))) draft.take(cue, cue + 1, 'cue');
    return;
  }
}

const CUE = /^(?:coordinates?|coords?|gps)$/;

function isCalled({ name }: Input, word: RegExp): boolean {
  return word.test(splitName(name).at(-1) ?? '');
}

/** Both with a fraction and on the globe. */
function pairAt(draft: Draft, index: number): readonly [Signed, Signed] | undefined {
  const north = signedAt(draft, index);
  const next = north && (/^[,/]$/.test(draft.lexemes[north.to]?.text ?? '') ? north.to + 1 : north.to);
  const east = next === undefined ? undefined : signedAt(draft, next);
  return north && east && Math.abs(north.value) <= 90 && Math.abs(east.value) <= 180 ? [north, east] : undefined;
}

function signedAt(draft: Draft, from: number): Signed | undefined {
  const isNegative = /^[-−]$/.test(draft.lexemes[from]?.text ?? '');
  const at = isNegative ? from + 1 : from;
  const { kind, value = '' } = draft.lexemes[at] ?? {};
  if (kind !== 'number' || !/^\d{1,3}\.\d+$/.test(value) || !draft.isFree(at)) return undefined;
  return { value: isNegative ? -Number(value) : Number(value), from, to: at + 1 };
}
