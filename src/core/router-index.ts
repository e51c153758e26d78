import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Host } from '../host/host.ts';
import type { Catalog } from '../model/catalog.ts';
import { buildRouterIndex, type RouterIndex } from '../router/index-builder.ts';
import { readIndex, writeIndex } from '../router/index-file.ts';

const known = new WeakMap<Catalog, RouterIndex>();

/** The router's index of these operations; one that this process has had before is the same object. */
export function routerIndexOf(catalog: Catalog, places: IndexPlaces): RouterIndex {
  const index = known.get(catalog) ?? keptIndex(catalog, places);
  known.set(catalog, index);
  return index;
}

interface IndexPlaces {
  readonly host: Host;
  readonly cache: string;
}

/**
 * Read back in a few milliseconds where it was made before, by an earlier start
 * (cache folder) or by the build (`dist`), made now and kept where it was not.
 */
function keptIndex(catalog: Catalog, { host, cache }: IndexPlaces): RouterIndex {
  if (host.version.endsWith(FROM_SOURCE)) return buildRouterIndex(catalog);
  const name = fileName(catalog, host);
  for (const folder of [path.join(host.packageRoot, 'dist'), cache]) {
    const kept = storedIndex(host, path.join(folder, name));
    if (kept) return kept;
  }
  try {
    return storeRouterIndex(catalog, { host, folder: cache });
  } catch {
    // A cache that cannot be written costs time at the next start, nothing else.
    return buildRouterIndex(catalog);
  }
}

/** Makes the index and keeps it in a folder. Throws what the file system throws. */
export function storeRouterIndex(
  catalog: Catalog,
  { host, folder }: { readonly host: Host; readonly folder: string },
): RouterIndex {
  const index = buildRouterIndex(catalog);
  host.fs.write(path.join(folder, fileName(catalog, host)), writeIndex(index));
  return index;
}

function fileName(catalog: Catalog, host: Host): string {
  return `router-${keyOf(catalog, host)}.bin`;
}

/** Of a program that runs from its source: that may change at any moment, so nothing is kept. */
const FROM_SOURCE = '-source';

/** Changes with the program, with any pack, and with what policy leaves of them. */
function keyOf(catalog: Catalog, host: Host): string {
  const packs = catalog.packs.map(({ digest, enabled, operations }) => `${digest} ${enabled} ${operations.length}`);
  const names = catalog.operations.map(({ service, name }) => `${service}.${name}`);
  const hash = createHash('sha256').update([...packs, ...names].join('\n'));
  return hash.update(programOf(host)).digest('hex').slice(0, 24);
}

/** The program itself: a router that was changed makes another index, whatever its version says. */
function programOf(host: Host): string | Uint8Array {
  const file = path.join(host.packageRoot, 'dist', 'multibot.cjs');
  return host.fs.exists(file) ? host.fs.readBytes(file) : '';
}

/** Undefined where there is none, or a file that was cut off. */
function storedIndex(host: Host, file: string): RouterIndex | undefined {
  if (!host.fs.exists(file)) return undefined;
  try {
    return readIndex(host.fs.readBytes(file));
  } catch {
    return undefined;
  }
}
