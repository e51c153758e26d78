import type { AuditStore } from '../audit/store.ts';
import type { Fetch, Host } from '../host/host.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Settings } from '../model/settings.ts';
import type { Flags } from './flags.ts';

/** What most commands work with, opened once. */
export interface Session {
  readonly host: Host;
  readonly settings: Settings;
  readonly catalog: Catalog;
  readonly store: AuditStore;
  readonly emulator: () => Promise<Fetch>;
  close(): Promise<void>;
}

interface SessionContext {
  readonly host: Host;
  readonly flags: Flags;
  /** The packs must be the very ones that a plan was made with. */
  readonly exact?: boolean;
}

/** Throws UserError: exit 9 when the store cannot be opened, exit 2 with every mistake of every pack. */
export async function openSession({ host, flags, exact = false }: SessionContext): Promise<Session> {
  const settings = await settingsFor(host, flags);
  const catalog = await catalogFor(host, settings, exact);
  const store = await storeFor(host, settings);
  return {
    host,
    settings,
    catalog,
    store,
    emulator: async () => {
      const { emulatorFetch } = await import('../emulator/emulator-fetch.ts');
      return emulatorFetch({ host, catalog, stateFolder: settings.paths.data });
    },
    close: () => store.close(),
  };
}

export async function settingsFor(host: Host, flags: Flags): Promise<Settings> {
  const { resolveSettings } = await import('../core/settings/resolve.ts');
  const said = {
    ...(flags.emulate ? { emulate: true } : {}),
    ...(flags.planner ? { planner: flags.planner } : {}),
    ...(flags.packs ? { packs: [flags.packs] } : {}),
    ...(flags.envFile ? { envFile: flags.envFile } : {}),
  };
  return resolveSettings(said, host);
}

export async function catalogFor(host: Host, settings: Settings, exact = false): Promise<Catalog> {
  const { loadCatalog } = await import('../catalog/load.ts');
  const { withEnabledPacks } = await import('../core/enabled-packs.ts');
  const { paths, services } = settings;
  const { hideCredentials } = await import('../core/hide-credentials.ts');
  const catalog = await loadCatalog(host, { packs: paths.packs, cache: paths.cache, services, exact });
  hideCredentials(host.redactor, { settings, catalog });
  return withEnabledPacks(catalog, settings);
}

export async function storeFor(host: Host, settings: Settings): Promise<AuditStore> {
  const { openStore } = await import('../audit/open.ts');
  return openStore(host, settings.store);
}
