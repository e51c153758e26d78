import type { Pack } from '../../../src/model/pack.ts';
import { apiDocuments } from './api-documents.ts';
import { oursOver } from './ours.ts';
import type { PartOptions } from './parts/part.ts';
import { peersFor } from './peers/all.ts';
import type { Hit, Peer } from './peers/peer.ts';

/** Finds the operations that a text asks for, best first; at least so many as are wanted, where there are so many. */
export type Find = (text: string, count: number) => readonly Hit[];

/** A way to find operations: ours, or a peer. */
export interface Way {
  readonly name: string;
  readonly isOurs: boolean;
  readonly over: (packs: readonly Pack[]) => Find;
  /** The same over texts; ours needs packs. */
  readonly index?: Peer['index'];
}

/** Ours first; peers unless it has to be quick. */
export function waysFor(options: Pick<PartOptions, 'isQuick'>): readonly Way[] {
  const ours: Way = { name: 'ours', isOurs: true, over: (packs) => oursOver(packs).ranked };
  const others = peersFor(options).map(({ name, index }): Way => {
    return { name, index, isOurs: false, over: (packs) => index(apiDocuments(packs)) };
  });
  return [ours, ...others];
}
