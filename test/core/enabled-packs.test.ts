import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.ts';
import { withEnabledPacks } from '../../src/core/enabled-packs.ts';
import { resolveSettings } from '../../src/core/settings/resolve.ts';
import { depotConfig, depotFiles } from '../support/depot-pack.ts';
import { fakeHost } from '../support/fake-host.ts';

async function operationsWith(
  enabled: unknown,
  env: Readonly<Record<string, string>>,
  emulate = false,
): Promise<number> {
  const { host } = fakeHost({ files: depotFiles({ ...depotConfig, enabled, reason: 'not set up' }), env });
  const settings = await resolveSettings({ emulate }, host);
  const catalog = await loadCatalog(host, { packs: settings.paths.packs, cache: settings.paths.cache });
  return withEnabledPacks(catalog, settings).operations.length;
}

test.each<[unknown, Readonly<Record<string, string>>, boolean, boolean]>([
  [true, {}, false, true],
  [false, { DEPOT_KEY: 'k' }, false, false],
  [false, {}, true, true],
  ['configured', {}, false, false],
  ['configured', { DEPOT_KEY: 'k' }, false, true],
])('enabled: %o with %o and emulate %o', async (enabled, env, emulate, expected) => {
  expect((await operationsWith(enabled, env, emulate)) > 0).toBe(expected);
});

test('one connection of config.yaml with its key is enough', async () => {
  const config = { ...depotConfig, enabled: 'configured', reason: 'not set up' };
  const yaml = 'connections: { depot: { denver: { key_env: DENVER_KEY }, omaha: { key_env: OMAHA_KEY } } }';
  const enabledWith = async (env: Readonly<Record<string, string>>) => {
    const files = { ...depotFiles(config), '/home/tester/.config/multibot/config.yaml': yaml };
    const { host } = fakeHost({ files, env });
    const settings = await resolveSettings({}, host);
    const catalog = await loadCatalog(host, { packs: settings.paths.packs, cache: settings.paths.cache });
    return withEnabledPacks(catalog, settings).packs[0]?.enabled;
  };
  expect(await enabledWith({ DEPOT_KEY: 'k' })).toBe(false);
  expect(await enabledWith({ OMAHA_KEY: 'k' })).toBe(true);
});
