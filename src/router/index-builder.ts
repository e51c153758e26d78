import type { Catalog } from '../model/catalog.ts';
import { isArraySchema } from '../model/json-schema.ts';
import type { Operation } from '../model/operation.ts';
import { type CatalogWords, type OperationText, wordsOfCatalog } from '../model/operation-words.ts';
import { type Entity, type Pack, servicesOf } from '../model/pack.ts';
import type { Named } from '../util/name-mention.ts';
import { stem } from '../util/stem.ts';
import { classesOfVerb } from '../util/verb.ts';
import { buildCentroids, type Centroids } from './centroids.ts';
import { plainGrams, wordGrams } from './grams.ts';
import { listedProfiles, type Profile, type Profiles } from './profile.ts';
import { acceptedKinds } from './value-kinds.ts';

/** How the ids and links of an entity look. */
export interface EntityShape {
  readonly service: string;
  readonly entity: string;
  readonly idPattern?: string;
  readonly urlPattern?: string;
}

/** Everything that routing needs of a catalog; `index-file.ts` keeps it in a file. */
export interface RouterIndex {
  readonly profiles: Profiles;
  readonly words: Centroids;
  /** Of the texts as they stand, with what the documents say at length. */
  readonly plain: Centroids;
  /** Words that mean something to a pack; the rest may be names or slips. */
  readonly vocabulary: readonly string[];
  /** Of the stems that profiles know, by how many operations know them: rare ones tell more. */
  readonly stems: readonly string[];
  readonly stemIdf: Float32Array<ArrayBuffer>;
  readonly services: readonly Named[];
  readonly entityShapes: readonly EntityShape[];
}

/** How much the texts of a pack count towards an operation's centroid. */
const TEXT_WEIGHT: Readonly<Record<OperationText['from'], number>> = {
  name: 1,
  summary: 1,
  synonym: 1,
  example: 1,
  path: 0.3,
  inputs: 0.5,
  details: 1,
};

export function buildRouterIndex(catalog: Catalog): RouterIndex {
  const enabled = catalog.packs.filter((pack) => pack.enabled);
  const words = wordsOfCatalog(catalog);
  const rows = catalog.operations.flatMap((operation) => {
    const pack = catalog.pack(operation.service);
    return pack ? [rowOf(operation, pack, words)] : [];
  });
  const profiles = rows.map(({ profile }) => profile);
  return {
    profiles: listedProfiles(profiles),
    words: buildCentroids(
      rows.map(({ texts }) =>
        texts.map((text) => ({ bag: wordGrams(text.words, text.said), weight: TEXT_WEIGHT[text.from] })),
      ),
    ),
    plain: buildCentroids(
      rows.map(({ texts }) => texts.map((text) => ({ bag: plainGrams(text.plain), weight: TEXT_WEIGHT[text.from] }))),
    ),
    vocabulary: [...words.vocabulary].sort(),
    ...stemFrequencies(profiles),
    services: words.services,
    entityShapes: enabled.flatMap((pack) => pack.entities.map((entity) => shapeOf(pack.service, entity))),
  };
}

function rowOf(operation: Operation, pack: Pack, words: CatalogWords) {
  const { texts, verbs, nouns, known } = words.of(operation, pack);
  const phrases = texts
    .filter(({ from }) => !['inputs', 'path', 'details'].includes(from))
    .map(({ content }) => content);
  const profile: Profile = {
    service: operation.service,
    operation: operation.name,
    ...(operation.workflow !== undefined && { services: servicesOf(operation, pack) }),
    effect: operation.effect,
    verbs,
    verbClasses: [...new Set(verbs.flatMap((verb) => classesOfVerb(verb)))],
    nouns,
    object: stem(operation.name.split('_').at(-1) ?? ''),
    isList: isList(operation),
    known,
    phrases: phrases.filter((phrase) => phrase.length > 0),
    ...acceptedKinds(operation, pack),
  };
  return { texts, profile };
}

function isList(operation: Operation): boolean {
  if (operation.effect !== 'read') return false;
  const schema = operation.success.schema;
  return (
    operation.pagination !== undefined ||
    (schema !== undefined && isArraySchema(schema)) ||
    /^(?:list|search|find_all)_/.test(operation.name)
  );
}

function shapeOf(service: string, { name, idPattern, urlPattern }: Entity): EntityShape {
  return { service, entity: name, ...(idPattern && { idPattern }), ...(urlPattern && { urlPattern }) };
}

function stemFrequencies(profiles: readonly Profile[]): Pick<RouterIndex, 'stems' | 'stemIdf'> {
  const counts = new Map<string, number>();
  for (const word of profiles.flatMap(({ known }) => known)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const stems = [...counts.keys()].sort();
  return {
    stems,
    stemIdf: Float32Array.from(stems, (word) => Math.log(1 + profiles.length / (counts.get(word) ?? 1))),
  };
}
