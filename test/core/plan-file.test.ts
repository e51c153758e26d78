import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.ts';
import { connectionsOf } from '../../src/core/connections.ts';
import { readPlanFile, writePlanFile } from '../../src/core/plan-file.ts';
import { resolveSettings } from '../../src/core/settings/resolve.ts';
import { UserError } from '../../src/model/errors.ts';
import type { Plan } from '../../src/model/plan.ts';
import { depotConfig, depotFiles } from '../support/depot-pack.ts';
import { fakeHost } from '../support/fake-host.ts';

const file = '/home/tester/plan.json';

async function planned(env: Readonly<Record<string, string>> = {}) {
  const { host } = fakeHost({ files: depotFiles() });
  const settings = await resolveSettings({}, { ...host, env });
  const catalog = await loadCatalog(host, { packs: settings.paths.packs, cache: settings.paths.cache });
  const pack = catalog.pack('depot');
  if (!pack) throw new Error('no depot');
  const plan: Plan = {
    version: 1,
    planner: 'offline',
    tasks: [{ service: 'depot', intent: 'ping', inputs: { echo: '"} ,\n"seal":"x' }, confidence: 1, steps: [] }],
    connections: connectionsOf(pack, settings),
    packs: { depot: pack.digest },
  };
  writePlanFile(host, settings, { file, plan });
  return { host, settings, catalog, plan };
}

function codeOf(read: () => unknown): string {
  try {
    read();
    return 'read';
  } catch (error) {
    return error instanceof UserError ? `${error.exitCode} ${error.code}` : String(error);
  }
}

test('a plan is read back as it was written, and the file is JSON', async () => {
  const { host, settings, catalog, plan } = await planned();
  expect(readPlanFile(host, settings, { file, catalog })).toEqual(plan);
  expect(JSON.parse(host.fs.readText(file))).toMatchObject({ multibotPlan: 1, plan });
});

test('any one byte that is changed, put in or taken out is refused', async () => {
  const { host, settings, catalog } = await planned();
  const text = host.fs.readText(file);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('change', 'insert', 'remove', 'cut'), (at, how) => {
      const other = text[at] === 'x' ? 'y' : 'x';
      const tail = how === 'insert' ? `${other}${text.slice(at)}` : how === 'cut' ? '' : text.slice(at + 1);
      host.fs.write(file, `${text.slice(0, at)}${how === 'change' ? other : ''}${tail}`);
      expect(codeOf(() => readPlanFile(host, settings, { file, catalog }))).toBe('10 plan_changed');
    }),
    { numRuns: 300 },
  );
});

test('a plan of another installation is refused', async () => {
  const { host, settings, catalog } = await planned();
  host.fs.write(`${settings.paths.data}/plan.key`, 'ff'.repeat(32));
  expect(codeOf(() => readPlanFile(host, settings, { file, catalog }))).toBe('10 plan_changed');
});

test('a pack or a base URL that has changed since is refused', async () => {
  const { host, settings, catalog } = await planned();
  host.fs.write('/multibot/packs/depot/config.json', JSON.stringify({ ...depotConfig, title: 'Depox' }));
  const changed = await loadCatalog(host, { packs: settings.paths.packs, cache: settings.paths.cache, exact: true });
  expect(codeOf(() => readPlanFile(host, settings, { file, catalog: changed }))).toBe('10 pack_changed');
  const moved = await resolveSettings({}, { ...host, env: { DEPOT_BASE_URL: 'https://other.test/v1' } });
  expect(codeOf(() => readPlanFile(host, moved, { file, catalog }))).toBe('10 connection_changed');
});

test('a file that is not there says how to make one', async () => {
  const { host, settings, catalog } = await planned();
  expect(codeOf(() => readPlanFile(host, settings, { file: '/nowhere.json', catalog }))).toBe('2 plan_unreadable');
});

test('a file that cannot be written is said to be so, and is no bug', async () => {
  const { host, settings, plan } = await planned();
  const write = (name: string) => {
    throw new Error(`EISDIR: ${name}`);
  };
  const readOnly = { ...host, fs: { ...host.fs, write } };
  expect(codeOf(() => writePlanFile(readOnly, settings, { file: '/proc/x.json', plan }))).toBe('2 file_unwritable');
});
