import { wallTimeOf } from '../../../util/zone.ts';
import type { Draft } from '../draft.ts';
import type { SaidValue } from './said-value.ts';
import type { Wanted } from './wanted.ts';

const SHAPE =
  /\b(?:YYYY|MM|DD|month|day|year)([-/.])(?:YYYY|MM|DD|month|day|year)(?:\1(?:YYYY|MM|DD|month|day|year))?\b/i;

/** A day as a text input's description writes days ("MM/DD/YYYY"), or else as ISO 8601 does; undefined for no moment. */
export function dateFor(draft: Draft, { input, side }: Wanted, { at, until }: SaidValue): string | undefined {
  if (at === undefined || (until !== undefined && side === undefined)) return undefined;
  const { year, month, day } = wallTimeOf(at, draft.context.utterance.timeZone);
  const shape = SHAPE.exec(input.description ?? input.schema.description ?? '')?.[0] ?? 'YYYY-MM-DD';
  return shape
    .replace(/YYYY|year/i, String(year))
    .replace(/MM|month/i, String(month).padStart(2, '0'))
    .replace(/DD|day/i, String(day).padStart(2, '0'));
}
