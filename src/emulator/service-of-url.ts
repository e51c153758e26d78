import { type Pack, requestsOf } from '../model/pack.ts';
import type { EmulatorOptions } from './emulator-options.ts';

/** A pack and the base URL of it that a URL starts with. */
export interface ServiceMatch {
  readonly pack: Pack;
  /** Without a trailing slash. */
  readonly server: string;
}

/** The pack that answers under this URL, by its longest base URL, else by its hosts; undefined: nobody here. */
export function serviceOfUrl(
  url: string,
  { catalog, servers }: Pick<EmulatorOptions, 'catalog' | 'servers'>,
): ServiceMatch | undefined {
  if (!URL.canParse(url)) return undefined;
  const bases = catalog.packs.flatMap((pack) => basesOf(pack, servers).map((server) => ({ pack, server })));
  const below = bases.filter(({ server }) => isBelow(url, server));
  const [longest] = below.toSorted((a, b) => b.server.length - a.server.length);
  return longest ?? hostMatch(url, catalog.packs);
}

function basesOf(pack: Pack, servers: EmulatorOptions['servers']): readonly string[] {
  const own = servers instanceof Map ? servers.get(pack.service) : recordOf(servers)[pack.service];
  const others = requestsOf(pack).flatMap(({ server }) => (server === undefined ? [] : [server]));
  return [...new Set([...(own === undefined ? [] : [own]), ...pack.servers, ...others])].map((base) =>
    base.replace(/\/+$/, ''),
  );
}

function recordOf(servers: EmulatorOptions['servers']): Readonly<Record<string, string>> {
  return servers === undefined || servers instanceof Map ? {} : Object.fromEntries(Object.entries(servers));
}

function isBelow(url: string, server: string): boolean {
  return url.toLowerCase().startsWith(server.toLowerCase()) && ['', '/', '?', '#'].includes(url.charAt(server.length));
}

function hostMatch(url: string, packs: readonly Pack[]): ServiceMatch | undefined {
  const { host, origin } = new URL(url);
  const pack = packs.find(({ hosts }) => hosts.includes(host));
  return pack && url.startsWith(origin) ? { pack, server: origin } : undefined;
}
