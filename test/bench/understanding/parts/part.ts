import type { Section } from '../table.ts';

/** One set of data with what is measured on it. */
export interface Part {
  readonly name: string;
  readonly summary: string;
  /** A file that it cannot do without; absent: it needs no corpus. */
  readonly needs?: string;
  readonly run: (options: PartOptions) => Promise<readonly Section[]>;
}

export interface PartOptions {
  /** Every mistake is listed. */
  readonly isDetailed: boolean;
  /** Ours alone, on a third of the large sets: for trying something out. */
  readonly isQuick: boolean;
  /** Into how many parts examples are cut, each asked of packs without it; as many as there are: one is left out at a time. */
  readonly folds: number;
}
