import { fuzzysortPeer } from './fuzzysort.ts';
import { miniSearch } from './minisearch.ts';
import type { Peer } from './peer.ts';
import { tfIdf } from './tf-idf.ts';
import { winkBm25 } from './wink.ts';

/** The other ways that ours is compared with, in one process and on the same texts. */
const peers: readonly Peer[] = [fuzzysortPeer, miniSearch, winkBm25, tfIdf];

/** What is set beside ours: nothing when it has to be quick. */
export function peersFor({ isQuick }: { readonly isQuick: boolean }): readonly Peer[] {
  return isQuick ? [] : peers;
}
