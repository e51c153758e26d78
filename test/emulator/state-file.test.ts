import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emulatorFetch } from '../../src/emulator/emulator-fetch.ts';
import { systemHost } from '../../src/host/system.ts';
import { parseJson } from '../../src/model/json.ts';
import { fakeHost } from '../support/fake-host.ts';
import { clientOf } from './support/emulator-client.ts';
import { rowsAt } from './support/json-at.ts';
import { orchardCatalog } from './support/orchard-pack.ts';

const base = 'https://orchard.test/api/v2';
let stateFolder: string;
beforeEach(() => {
  stateFolder = mkdtempSync(path.join(os.tmpdir(), 'multibot-emulator-'));
});
afterEach(() => rmSync(stateFolder, { recursive: true }));

function orchard() {
  const host = systemHost(stateFolder, '0.0.0-test');
  return { host, send: clientOf(emulatorFetch({ host, catalog: orchardCatalog(), stateFolder }), base) };
}

async function names(): Promise<readonly unknown[]> {
  const { host } = orchard();
  const state = parseJson(host.fs.readText(path.join(stateFolder, 'emulator/orchard.json')));
  return rowsAt(state, '/items/trees').map(({ name }) => name);
}

describe('writers at the same time', () => {
  test('in one process lose nothing and leave no lock', async () => {
    const [one, two] = [orchard(), orchard()];
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 ? one : two).send('POST', '/trees', { json: { name: `tree-${n}` } })),
    );
    const all = await names();
    for (let n = 0; n < 40; n++) expect(all).toContain(`tree-${n}`);
    expect(readdirSync(path.join(stateFolder, 'emulator'))).toEqual(['orchard.json']);
  });

  test('in several processes lose nothing', { tags: ['slow'] }, async () => {
    const script = path.join(import.meta.dirname, 'support/make-trees.ts');
    const run = promisify(execFile);
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => run(process.execPath, [script, stateFolder, name, '25'])));
    const all = await names();
    expect(all).toHaveLength(3 + 100);
    expect(new Set(all).size).toBe(103);
  });
});

describe('a lock that somebody left', () => {
  const lock = '/data/emulator/orchard.json.lock';
  const make = (content: string) => {
    const { host, slept } = fakeHost({ files: { [lock]: content } });
    return {
      host,
      slept,
      send: clientOf(emulatorFetch({ host, catalog: orchardCatalog(), stateFolder: '/data' }), base),
    };
  };

  test('is broken once it is old', async () => {
    const { send, slept, host } = make(JSON.stringify({ by: 'dead', at: Date.UTC(2026, 10, 22, 11) }));
    expect((await send('POST', '/trees', { json: { name: 'x' } })).status).toBe(201);
    expect(slept.length).toBeLessThan(3);
    expect(host.fs.exists(lock)).toBe(false);
  });

  test('is waited for while it is fresh, then the service is busy', async () => {
    const { host, slept } = fakeHost();
    // Its holder lives: the time in it moves on.
    const fs = {
      ...host.fs,
      createExclusive: () => false,
      readText: () => JSON.stringify({ by: 'alive', at: host.now() }),
    };
    const send = clientOf(
      emulatorFetch({ host: { ...host, fs }, catalog: orchardCatalog(), stateFolder: '/data' }),
      base,
    );
    expect((await send('POST', '/trees', { json: { name: 'x' } })).status).toBe(503);
    expect(slept.length).toBeGreaterThan(100);
  });
});

describe('the file', () => {
  const file = '/data/emulator/orchard.json';
  const seed = (text: object) => ({ '/packs/orchard/seed.json': JSON.stringify(text) });

  test('takes new rules from a changed seed and keeps its items', async () => {
    const { host } = fakeHost({ files: seed({ collections: { weather: { items: [{ id: '1', text: 'rain' }] } } }) });
    const send = clientOf(emulatorFetch({ host, catalog: orchardCatalog(), stateFolder: '/data' }), base);
    await send('POST', '/trees', { json: { name: 'kept' } });
    expect((await send('GET', '/weather')).body).toEqual({ text: 'rain', id: '1' });
    host.fs.write(
      '/packs/orchard/seed.json',
      JSON.stringify({ rules: { get_weather: { answer: { text: 'new rule' } } } }),
    );
    expect((await send('GET', '/weather')).body).toEqual({ text: 'new rule' });
    expect(rowsAt((await send('GET', '/trees?search=kept')).body, '/items')).toHaveLength(1);
  });

  test('that is broken is named, and nothing is sent', async () => {
    const { host } = fakeHost({ files: { [file]: '{"format":1' } });
    const fetch = emulatorFetch({ host, catalog: orchardCatalog(), stateFolder: '/data' });
    const failure = fetch(`${base}/trees`, { method: 'GET', headers: {} });
    await expect(failure).rejects.toMatchObject({
      code: 'EMULATOR_STATE',
      sent: false,
      message: expect.stringContaining(file),
    });
  });

  test('of another format starts anew', async () => {
    const { host } = fakeHost({ files: { [file]: '{"format":0}' } });
    const send = clientOf(emulatorFetch({ host, catalog: orchardCatalog(), stateFolder: '/data' }), base);
    expect((await send('GET', '/trees')).status).toBe(200);
  });
});
