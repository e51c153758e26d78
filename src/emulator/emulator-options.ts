import type { Host } from '../host/host.ts';
import type { Catalog } from '../model/catalog.ts';

/** What the emulator needs: the packs it stands in for and a folder of its own for what they know. */
export interface EmulatorOptions {
  readonly host: Host;
  readonly catalog: Catalog;
  /** Absolute; `emulator/<service>.json` is made in it. */
  readonly stateFolder: string;
  /** Base URLs that are used instead of the packs' own, by service. */
  readonly servers?: ReadonlyMap<string, string> | Readonly<Record<string, string>>;
}
