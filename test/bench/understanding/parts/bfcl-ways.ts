import { apiDocuments } from '../api-documents.ts';
import { type Find, type Way, waysFor } from '../ways.ts';
import type { BfclCase } from './bfcl-cases.ts';
import type { PartOptions } from './part.ts';

/** A way to find the functions of each request among those that it comes with. */
export interface CaseWay {
  readonly way: Way;
  readonly findFor: (each: BfclCase) => Find;
}

/** Word by word, fuzzysort takes minutes over so many functions. */
export function caseWays(cases: readonly BfclCase[], options: PartOptions): readonly CaseWay[] {
  const ways = waysFor(options).filter(({ name }) => !name.startsWith('fuzzysort'));
  return ways.map((way) => ({
    way,
    findFor: way.index ? among(cases, way.index) : ({ pack }) => way.over([pack]),
  }));
}

/** Peers weigh words by all functions of the sets: the few of one request tell them nothing of what is rare. */
function among(cases: readonly BfclCase[], index: NonNullable<Way['index']>): CaseWay['findFor'] {
  const documents = cases.flatMap(({ id, pack }) =>
    apiDocuments([pack]).map(({ key, texts }) => ({ key: `${id} ${key}`, texts })),
  );
  const find = index(documents);
  return ({ id }) =>
    (text) => {
      const own = find(text).filter(({ key }) => key.startsWith(`${id} `));
      return own.map(({ key, score }) => ({ key: key.slice(id.length + 1), score }));
    };
}
