import { type Catalog, catalogOf } from '../model/catalog.ts';
import type { Pack } from '../model/pack.ts';
import type { Settings } from '../model/settings.ts';
import { credentialsOf } from './connections.ts';
import { isKeyPresent } from './credentials.ts';

/**
 * The catalog as it is in these circumstances: the emulator needs no keys, so there every pack can be asked; elsewhere a
 * pack that waits for its keys is enabled once those of one of its connections are set.
 */
export function withEnabledPacks(catalog: Catalog, settings: Settings): Catalog {
  if (settings.emulate) return withAllPacks(catalog);
  if (catalog.packs.every((pack) => pack.enabled)) return catalog;
  return catalogOf(catalog.packs.map((pack) => (isEnabled(pack, settings) ? { ...pack, enabled: true } : pack)));
}

/** The catalog of the emulator. */
export function withAllPacks(catalog: Catalog): Catalog {
  if (catalog.packs.every((pack) => pack.enabled)) return catalog;
  return catalogOf(catalog.packs.map((pack) => ({ ...pack, enabled: true })));
}

function isEnabled(pack: Pack, settings: Settings): boolean {
  if (pack.enabled) return true;
  return pack.whenConfigured === true && credentialsOf(pack, settings).some((each) => isKeyPresent(each, settings));
}
