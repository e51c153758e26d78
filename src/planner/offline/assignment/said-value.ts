import type { JsonValue } from '../../../model/json.ts';
import type { Span } from '../spans.ts';

/**
 * What a piece of a text is by its form. `words` are small words that nothing explains, the weakest of all; `list` several
 * of the others; `unit` what a number is counted in ("in miles").
 */
export type SaidKind = 'number' | 'quoted' | 'name' | 'code' | 'words' | 'list' | 'moment' | 'unit' | 'choice';

/** A value that a text says, in lexemes [from, to), before anybody knows which input it is for. */
export interface SaidValue extends Span {
  readonly kind: SaidKind;
  /** A number, a text or a list of them. */
  readonly value: JsonValue;
  /** What it is counted in, in lexemes up to `tail`. */
  readonly unit?: string;
  readonly tail?: number;
  readonly isPercent?: boolean;
  readonly isMoney?: boolean;
  /** In letters: "three". */
  readonly isSpelled?: boolean;
  /** A list of plain words. */
  readonly isPlain?: boolean;
  /** First second of a moment, milliseconds since 1970. */
  readonly at?: number;
  /** Last second of a span of days. */
  readonly until?: number;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}
