import { apiDocuments } from '../api-documents.ts';
import type { Peer } from '../peers/peer.ts';
import { auroc } from '../statistics.ts';
import { percent, ratio, type Section } from '../table.ts';
import { type Attempt, isPlanned } from './bfcl-attempt.ts';
import type { BfclCase } from './bfcl-cases.ts';

interface Relevance {
  readonly relevant: readonly Attempt[];
  readonly irrelevant: readonly Attempt[];
  readonly peers: readonly Peer[];
}

/** How well requests that one of the functions is for are told from those that none is for. */
export function relevanceSection({ relevant, irrelevant, peers }: Relevance): Section {
  const [inside, outside] = [relevant, irrelevant].map((all) => all.map((each) => each.case));
  const scores = (all: readonly Attempt[]) => all.map(({ score }) => score);
  const planned = irrelevant.filter(isPlanned).length;
  const own = ['ours', ratio(auroc(scores(relevant), scores(irrelevant))), percent(planned, irrelevant.length)];
  return {
    title: `BFCL: ${relevant.length} requests with a right function against ${irrelevant.length} with none`,
    head: ['', 'AUROC', 'planned, though none is right %'],
    rows: [own, ...peers.map((peer) => [peer.name, ratio(peerAuroc(peer, inside ?? [], outside ?? [])), '-'])],
  };
}

/** Peers weigh words by all functions of the sets, and score the best of those that a request comes with. */
function peerAuroc({ index }: Peer, inside: readonly BfclCase[], outside: readonly BfclCase[]): number {
  const documents = [...inside, ...outside].flatMap(({ id, pack }) =>
    apiDocuments([pack]).map(({ key, texts }) => ({ key: `${id} ${key}`, texts })),
  );
  const find = index(documents);
  const best = ({ id, text }: BfclCase) => find(text).find(({ key }) => key.startsWith(`${id} `))?.score ?? 0;
  return auroc(inside.map(best), outside.map(best));
}
