import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadCatalog } from '../../../src/catalog/load.ts';
import { emulatorFetch } from '../../../src/emulator/emulator-fetch.ts';
import { systemHost } from '../../../src/host/system.ts';
import { type Catalog, catalogOf } from '../../../src/model/catalog.ts';
import { fakeHost } from '../../support/fake-host.ts';
import { clientOf } from './emulator-client.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** The built-in packs, compiled from their files; all of them enabled, as they are on the emulator. */
export async function realCatalog(): Promise<Catalog> {
  const cache = mkdtempSync(path.join(os.tmpdir(), 'multibot-packs-'));
  try {
    const catalog = await loadCatalog(systemHost(root, '0.0.0-test'), { packs: [path.join(root, 'packs')], cache });
    return catalogOf(catalog.packs.map((pack) => ({ ...pack, enabled: true })));
  } finally {
    rmSync(cache, { recursive: true });
  }
}

/** A fresh emulator over all packs, its files in memory. */
export function freshEmulator(catalog: Catalog) {
  const seeds = catalog.packs.map(({ dir }) => `${dir}/seed.json`).filter((file) => existsSync(file));
  const { host } = fakeHost({ files: Object.fromEntries(seeds.map((file) => [file, readFileSync(file, 'utf8')])) });
  const fetch = emulatorFetch({ host, catalog, stateFolder: '/data' });
  const client = (service: string, server = catalog.pack(service)?.servers[0] ?? '') => clientOf(fetch, server);
  return { host, fetch, client };
}
