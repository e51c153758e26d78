import { z } from 'zod';
import type { Centroids } from './centroids.ts';
import { type FlatFile, readFlat, writeFlat } from './flat-file.ts';
import type { RouterIndex } from './index-builder.ts';
import { columnsOf, storedProfiles } from './profile-columns.ts';
import { stringPlaces, stringTable } from './string-table.ts';

/** Raised when the file's parts change. */
const VERSION = 3;

const Head = z.object({
  version: z.literal(VERSION),
  serviceNames: z.array(z.string()),
  services: z.array(z.object({ key: z.string(), names: z.array(z.string()) })),
  entityShapes: z.array(
    z.object({
      service: z.string(),
      entity: z.string(),
      idPattern: z.string().exactOptional(),
      urlPattern: z.string().exactOptional(),
    }),
  ),
});
type Head = z.infer<typeof Head>;

/** An index as it is kept in a file. The parts stand in the order in which `readIndex` takes them. */
export function writeIndex(index: RouterIndex): Uint8Array<ArrayBuffer> {
  const { placeOf, packed } = stringPlaces();
  const vocabulary = Uint32Array.from(index.vocabulary, placeOf);
  const stems = Uint32Array.from(index.stems, placeOf);
  const { values, offsets, serviceOf, workflows } = columnsOf(index.profiles, placeOf);
  const strings = packed();
  const head: Head = {
    version: VERSION,
    serviceNames: [...index.profiles.services],
    services: index.services.map(({ key, names }) => ({ key, names: [...names] })),
    entityShapes: [...index.entityShapes],
  };
  return writeFlat(JSON.stringify(head), [
    strings.bytes,
    strings.offsets,
    vocabulary,
    stems,
    index.stemIdf,
    values,
    offsets,
    serviceOf,
    workflows,
    ...arraysOf(index.words),
    ...arraysOf(index.plain),
  ]);
}

function arraysOf({ keys, idf, offsets, rows, weights, unknownIdf }: Centroids) {
  return [Float32Array.of(unknownIdf), keys, idf, offsets, rows, weights];
}

/** Reads an index; its profiles and words are decoded when they are needed. Throws for any other file. */
export function readIndex(content: Uint8Array<ArrayBuffer>): RouterIndex {
  const file = readFlat(content);
  const head = Head.parse(JSON.parse(file.head));
  const strings = stringTable({ bytes: file.bytes(), offsets: file.words() });
  const textOf = (place: number) => strings.at(place);
  const [vocabulary, stems, stemIdf] = [file.words(), file.words(), file.reals()];
  const columns = { values: file.words(), offsets: file.words(), serviceOf: file.words(), workflows: file.words() };
  return {
    profiles: storedProfiles(columns, head.serviceNames, strings),
    vocabulary: Array.from(vocabulary, textOf),
    stems: Array.from(stems, textOf),
    stemIdf,
    services: head.services,
    entityShapes: head.entityShapes,
    words: readCentroids(file, columns.serviceOf.length),
    plain: readCentroids(file, columns.serviceOf.length),
  };
}

function readCentroids({ words, reals, shorts }: FlatFile, rowCount: number): Centroids {
  const [unknownIdf = 0] = reals();
  return { rowCount, unknownIdf, keys: words(), idf: reals(), offsets: words(), rows: words(), weights: shorts() };
}
