import v8 from 'node:v8';
import vm from 'node:vm';
import { type Catalog, catalogOf } from '../../../../src/model/catalog.ts';
import type { Pack } from '../../../../src/model/pack.ts';
import { buildRouterIndex } from '../../../../src/router/index-builder.ts';
import { readIndex, writeIndex } from '../../../../src/router/index-file.ts';
import { route } from '../../../../src/router/route.ts';
import { apiDocuments } from '../api-documents.ts';
import { MOMENT } from '../ours.ts';
import { peersFor } from '../peers/all.ts';
import type { Peer } from '../peers/peer.ts';
import { percentile, seeded } from '../statistics.ts';
import { syntheticPacks } from '../synthetic-packs.ts';
import type { Row, Section } from '../table.ts';
import type { Part } from './part.ts';

const SIZES = [300, 3000, 30_000];
const QUERIES = 300;
const MEGABYTE = 1024 * 1024;

export const scalePart: Part = {
  name: 'scale',
  summary: 'time and memory of one route over 300, 3,000 and 30,000 made-up operations',
  run: async (options) =>
    SIZES.map((size): Section => {
      const packs = syntheticPacks(size);
      const texts = queriesOf(packs);
      const own = ownRow(packs, texts);
      const others = peersFor(options).map((peer) => peerRow(peer, packs, texts));
      const [, , , p50] = own;
      return {
        title: `${size.toLocaleString('en')} operations: ${QUERIES} routes each`,
        head: ['', 'build ms', 'load ms', 'p50 ms', 'p99 ms', 'memory MB', 'file MB', 'p50 / ours'],
        rows: [own, ...others].map((row) => [...row, (Number(row[3]) / Number(p50)).toFixed(2)]),
      };
    }),
};

/** The index is built, written and read back, as a start reads it; memory is that of the index read back. */
function ownRow(packs: readonly Pack[], texts: readonly string[]): Row {
  const catalog = catalogOf(packs);
  const { file, buildMs } = writtenIndex(catalog);
  const before = heldBytes();
  const loaded = timed(() => readIndex(file));
  const utterance = (text: string) => ({ text, ...MOMENT, fixed: {} });
  const times = texts.map((text) => timed(() => route(utterance(text), loaded.value, catalog)).ms);
  const memory = (heldBytes() - before) / MEGABYTE;
  return [
    'ours',
    ms(buildMs),
    ms(loaded.ms),
    ...latencies(times),
    memory.toFixed(1),
    (file.length / MEGABYTE).toFixed(1),
  ];
}

/** What was built is gone when this returns, and does not count as memory. */
function writtenIndex(catalog: Catalog) {
  const { value, ms: buildMs } = timed(() => buildRouterIndex(catalog));
  return { file: writeIndex(value), buildMs };
}

function peerRow({ name, index }: Peer, packs: readonly Pack[], texts: readonly string[]): Row {
  const documents = apiDocuments(packs);
  const before = heldBytes();
  const built = timed(() => index(documents));
  const memory = (heldBytes() - before) / MEGABYTE;
  const times = texts.map((text) => timed(() => built.value(text)).ms);
  return [name, ms(built.ms), '-', ...latencies(times), memory.toFixed(1), '-'];
}

/** Without the first ones, which wait for the compiler. */
function latencies(times: readonly number[]): readonly string[] {
  const warm = times.slice(20);
  return [percentile(warm, 0.5).toFixed(3), percentile(warm, 0.99).toFixed(2)];
}

/** Words of an operation's own, in another order and with others between them. */
function queriesOf(packs: readonly Pack[]): readonly string[] {
  const random = seeded(7);
  const operations = packs.flatMap((each) => each.operations);
  return Array.from({ length: QUERIES }, () => {
    const { name } = operations[Math.floor(random() * operations.length)] ?? { name: '' };
    const [verb, thing, part] = name.split('_');
    return `could you ${verb} that ${thing} with its ${part} for number ${Math.floor(random() * 1000)}`;
  });
}

function timed<Value>(work: () => Value): { readonly value: Value; readonly ms: number } {
  const start = performance.now();
  const value = work();
  return { value, ms: performance.now() - start };
}

function ms(value: number): string {
  return value.toFixed(1);
}

v8.setFlagsFromString('--expose-gc');
const collect: unknown = vm.runInNewContext('gc');

/** What is in use after everything else was thrown away. */
function heldBytes(): number {
  if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
