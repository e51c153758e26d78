/** One thing that can be found, with every text that is known of it. */
export interface PeerDocument {
  readonly key: string;
  readonly texts: readonly string[];
}

export interface Hit {
  readonly key: string;
  /** The higher the better; of one peer only. */
  readonly score: number;
}

/** Another way to find what a text asks for. */
export interface Peer {
  readonly name: string;
  /** The best hits for a text, best first. */
  readonly index: (documents: readonly PeerDocument[]) => (text: string) => readonly Hit[];
}

export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function bestFirst(hits: readonly Hit[]): readonly Hit[] {
  return hits.toSorted((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
}
